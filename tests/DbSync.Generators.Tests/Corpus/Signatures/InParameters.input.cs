// Read-only references, also next to the same method by value.
using DbSync.Sdk;

namespace Corpus.InParameters;

public readonly record struct Large(long A, long B, long C);

[SyncedStorage]
public interface IInParameters
{
    [PrimaryOnly] long Sum(in Large value, in int more = 3);
    [PrimaryOnly] long Sum(Large value);
    [PrimaryOnly] long Peek(ref readonly Large value);
}
