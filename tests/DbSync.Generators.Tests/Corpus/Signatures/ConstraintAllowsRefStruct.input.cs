// A generic method that takes a type which lives on the stack alone.
using DbSync.Sdk;

namespace Corpus.ConstraintAllowsRefStruct;

[SyncedStorage]
public interface IConstraintAllowsRefStruct
{
    [PrimaryOnly] int Measure<T>(scoped T value) where T : allows ref struct;
    [PrimaryOnly] T Pass<T>(T value) where T : IDisposable, allows ref struct;
}
