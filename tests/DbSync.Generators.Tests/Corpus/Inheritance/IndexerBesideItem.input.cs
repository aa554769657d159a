// An indexer, and a member of another base that has the name which the indexer takes.
using DbSync.Sdk;

namespace Corpus.IndexerBesideItem;

public interface IByIndex { [PrimaryOnly] string this[int index] { get; } }
public interface IByName { [PrimaryOnly] string Item(int index); }

[SyncedStorage]
public interface IIndexerBesideItem : IByIndex, IByName;
