// More parameters than fit on a line or in a delegate.
using DbSync.Sdk;

namespace Corpus.ManyParameters;

[SyncedStorage]
public interface IManyParameters
{
    [SyncWrite("many.save")]
    Task SaveAsync([SyncKey] string p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20, CancellationToken ct = default);
    [PrimaryOnly] void All<T1, T2, T3, T4>(T1 p1, T2 p2, T3 p3, T4 p4, int p5, int p6, int p7, int p8, int p9, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17);
}
