// Dynamic values in what is passed through.
using DbSync.Sdk;

namespace Corpus.Dynamic;

[SyncedStorage]
public interface IDynamic
{
    [PrimaryOnly] dynamic Run(dynamic value, List<dynamic?> many, Func<dynamic, dynamic?> map);
    [PrimaryOnly] Task<dynamic?> RunAsync(Dictionary<string, dynamic> arguments, CancellationToken ct = default);
    [PrimaryOnly] dynamic? Last { get; set; }
}
