// Members named like those of object.
using DbSync.Sdk;

namespace Corpus.ObjectMembers;

[SyncedStorage]
public interface IObjectMembers
{
    [PrimaryOnly] string ToString();
    [PrimaryOnly] bool Equals(object? other);
    [PrimaryOnly] bool Equals(string other);
    [PrimaryOnly] int GetHashCode();
    [PrimaryOnly] int GetType();
    [PrimaryOnly] object MemberwiseClone();
    [PrimaryOnly] bool ReferenceEquals(object a, object b);
    [SyncWrite("a.clone")] Task<bool> Clone([SyncKey] string id, string toString, bool equals, int getHashCode, CancellationToken ct = default);
    [SyncWrite("a.encode")] Task Encode([SyncKey] string opType, bool isDelete, string encode, string decode, string applyAsync, CancellationToken ct = default);
}
