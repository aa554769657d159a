using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus.@event.@class;

public sealed record Thing(string @namespace, int @default, string value, string property, string reader, string writer, string result, string initial)
{
    public string? @record { get; init; }
    public int @await { get; set; }
}

[SyncedStorage]
public interface IKeywords
{
    [SyncWrite("thing.save")]
    Task @async([SyncKey] string @class, int @int, string @namespace, Thing @this, string? @new = null, CancellationToken @default = default);

    [SyncDelete("thing.delete")]
    Task @delete([SyncKey] string @class, string @namespace, CancellationToken @default = default);

    [MergedRead(Dedup.By, Keys = ["namespace"], OrderBy = "value")]
    Task<IReadOnlyList<Thing>> @return(string @class, [MergeLimit] int @where, CancellationToken @await = default);

    [PrimaryOnly] void @void<@in>(@in @out, ref int @ref);
    [PrimaryOnly] string @string { get; set; }
    [PrimaryOnly] event EventHandler @event;
}
