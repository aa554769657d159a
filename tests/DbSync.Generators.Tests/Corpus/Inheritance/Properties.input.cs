// Properties of every shape.
using DbSync.Sdk;

namespace Corpus.Properties;

[SyncedStorage]
public interface IProperties
{
    [PrimaryOnly] string ReadOnly { get; }
    [PrimaryOnly] string? Both { get; set; }
    [PrimaryOnly] int WriteOnly { set; }
    [PrimaryOnly] string Made { get; init; }
    [PrimaryOnly] int OnlyMade { init; }
    [PrimaryOnly] Func<Task<int?>>? Factory { get; set; }
}
