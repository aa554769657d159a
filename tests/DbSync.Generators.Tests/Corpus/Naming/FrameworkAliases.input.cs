// Aliases, static usings and extern names that a file of the user's declares.
using DbSync.Sdk;
using Id = System.String;
using Pair = (int X, string? Y);
using static System.Math;
using unsafe Raw = int*;

namespace Corpus.FrameworkAliases;

public sealed record Row(Id Id, Pair Pair);

[SyncedStorage]
public interface IFrameworkAliases
{
    [SyncWrite("a.save")] Task SaveAsync([SyncKey] Id id, Row row, Pair pair, double circle = PI, CancellationToken ct = default);
    [PrimaryOnly] unsafe void Do(Raw raw);
}
