// Default values at the limits of every integer, and one written as a constant's name.
using DbSync.Sdk;

namespace Corpus.DefaultIntegers;

public static class Limits { public const int Page = -50; }

[SyncedStorage]
public interface IDefaultIntegers
{
    [SyncWrite("integer.save")]
    Task SaveAsync(
        [SyncKey] string id,
        sbyte a = sbyte.MinValue,
        byte b = byte.MaxValue,
        short c = short.MinValue,
        ushort d = ushort.MaxValue,
        int e = int.MinValue,
        uint f = uint.MaxValue,
        long g = long.MinValue,
        ulong h = ulong.MaxValue,
        nint i = -5,
        nuint j = 5,
        int named = Limits.Page,
        long? maybe = -1,
        byte? maybeByte = 7,
        CancellationToken ct = default);
}
