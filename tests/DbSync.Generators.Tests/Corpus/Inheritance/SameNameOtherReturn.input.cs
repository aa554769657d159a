// Two bases with the same method but for what it returns.
using DbSync.Sdk;

namespace Corpus.SameNameOtherReturn;

public interface ICount { [PrimaryOnly] int Size(); [PrimaryOnly] ref int Place(); }
public interface ILongCount { [PrimaryOnly] long Size(); [PrimaryOnly] ref readonly int Place(); }

[SyncedStorage]
public interface ISameNameOtherReturn : ICount, ILongCount;
