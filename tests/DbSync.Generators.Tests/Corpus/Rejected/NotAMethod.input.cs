// DBSYNC006: properties, indexers and events that ask to be replicated or merged.
using DbSync.Sdk;

namespace Corpus.NotAMethod;

[SyncedStorage]
public interface INotAMethod
{
    int Count { [MergedRead(Dedup.Single)] get; }
    string this[int index] { [SyncWrite("a.item")] set; }
    event EventHandler Gone { [SyncDelete("a.gone")] add { } remove { } }
    [PrimaryOnly] event EventHandler Both { add { } [SyncDelete("a.both")] remove { } }
}
