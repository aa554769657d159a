// A generic method of an unmanaged type, and a pointer to it.
using DbSync.Sdk;

namespace Corpus.ConstraintUnmanaged;

[SyncedStorage]
public interface IConstraintUnmanaged
{
    [PrimaryOnly] int SizeOf<T>(T? value) where T : unmanaged;
    [PrimaryOnly] unsafe void Fill<T>(T* target, int count) where T : unmanaged;
}
