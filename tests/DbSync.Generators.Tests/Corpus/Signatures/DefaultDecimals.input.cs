// Default values of decimal: its scale, its limits, a negative one.
using DbSync.Sdk;

namespace Corpus.DefaultDecimals;

[SyncedStorage]
public interface IDefaultDecimals
{
    [SyncWrite("money.save")]
    Task SaveAsync([SyncKey] string id, decimal price = 1.10m, decimal negative = -0.5m, decimal zero = 0m, decimal most = decimal.MaxValue, decimal? maybe = 2.50m, CancellationToken ct = default);
}
