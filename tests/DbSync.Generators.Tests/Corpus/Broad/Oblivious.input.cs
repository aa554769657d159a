using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

#nullable disable
namespace Corpus
{
    public class OldNote
    {
        public string Id { get; set; }
        public string[] Tags { get; set; } = new string[0];
        public List<string> More { get; } = new List<string>();
        public OldNote Parent { get; set; }
        [System.Text.Json.Serialization.JsonConstructor]
        public OldNote(List<string> more) { More = more; }
    }

    [SyncedStorage]
    public interface IOblivious
    {
        [SyncWrite("note.save")] Task<bool> SaveAsync([SyncKey] string userId, OldNote note, List<string> tags = null, string id = null, CancellationToken ct = default);
        [SyncDelete("note.delete")] Task DeleteAsync([SyncKey] string userId, string id, CancellationToken ct = default);
        [MergedRead(Dedup.ById)] Task<List<OldNote>> AllAsync(string userId, CancellationToken ct = default);
        [MergedRead(Dedup.Single)] Task<OldNote> GetAsync(string userId, string id, CancellationToken ct = default);
        [MergedRead(Dedup.ByKey)] Task<Dictionary<string, OldNote>> MapAsync(CancellationToken ct = default);
        [PrimaryOnly] string Name { get; set; }
        [PrimaryOnly] void Do(string x = null, object o = null);
    }
}
