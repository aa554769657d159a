// Dynamic values in what is passed through.
using DbSync.Sdk;

namespace Corpus.Dynamic;

[SyncedStorage]
public interface IDynamic
{
    [PrimaryOnly] dynamic Run(dynamic value, List<dynamic?> many, Func<dynamic, dynamic?> map);
    [PrimaryOnly] Task<dynamic?> RunAsync(Dictionary<string, dynamic> arguments, CancellationToken ct = default);
    [PrimaryOnly] dynamic? Last { get; set; }
    [PrimaryOnly] void Swap(ref dynamic first, out dynamic? second, in dynamic third);
    [PrimaryOnly] dynamic this[dynamic key] { get; set; }
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> FindAsync(dynamic? filter, CancellationToken ct = default);
}

public interface IDynamicBase
{
    [PrimaryOnly] object Run(dynamic value);
}

[SyncedStorage]
public interface IDynamicTwice : IDynamicBase
{
    [PrimaryOnly] new string Run(dynamic value);
}
