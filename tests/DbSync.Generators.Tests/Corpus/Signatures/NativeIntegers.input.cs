// Native and very wide integers.
using DbSync.Sdk;

namespace Corpus.NativeIntegers;

[SyncedStorage]
public interface INativeIntegers
{
    [SyncWrite("native.save")] Task SaveAsync([SyncKey] nint id, nuint unsigned, IntPtr pointer, Int128 wide, UInt128? wider = null, CancellationToken ct = default);
    [PrimaryOnly] nint Native(List<nuint> values, nint? maybe);
}
