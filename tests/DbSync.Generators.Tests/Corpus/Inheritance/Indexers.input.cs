// Indexers that differ in their parameters, one of them renamed, one optional.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.Indexers;

[SyncedStorage]
public interface IIndexers
{
    [PrimaryOnly] [IndexerName("At")] string this[int index] { get; set; }
    [PrimaryOnly] [IndexerName("At")] string this[string key, int? index = null] { get; }
    [PrimaryOnly] [IndexerName("At")] int this[in long index] { set; }
    [PrimaryOnly] [IndexerName("At")] object this[params string[] keys] { get; }
    [PrimaryOnly] string Item { get; }
}
