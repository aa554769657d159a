namespace DbSync.Generators.Tests;

/// <summary>The sample of the documentation.</summary>
internal static class NoteStore
{
    public const string Source =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using DbSync.Sdk;

        namespace Notes;

        public sealed record Note(string Id, string Text, double Score, DateTimeOffset? UpdatedAt = null);

        [SyncedStorage]
        public interface INoteStore
        {
            [SyncWrite("note.save")]
            Task<string> SaveAsync([SyncKey] string userId, Note note, [GeneratedKey] string? id = null,
                                   [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken ct = default);

            [SyncDelete("note.delete")]
            Task DeleteAsync([SyncKey] string userId, string id, CancellationToken ct = default);

            [MergedRead(Dedup.ById, OrderBy = nameof(Note.Score), Descending = true)]
            Task<IReadOnlyList<Note>> SearchAsync(string userId, string text, [MergeLimit] int limit, CancellationToken ct = default);

            [PrimaryOnly]
            Task PingAsync(CancellationToken ct = default);
        }
        """;
}
