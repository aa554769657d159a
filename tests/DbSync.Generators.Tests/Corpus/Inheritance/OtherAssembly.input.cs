// A base interface of another assembly: names, defaults, nullability and tuples come from metadata.
using Corpus.Library;
using DbSync.Sdk;

namespace Corpus.OtherAssembly;

[SyncedStorage]
public interface IOtherAssembly : IPart<Row>;
