// Default values that are no number, infinite, minus zero, tiny and huge.
using DbSync.Sdk;

namespace Corpus.DefaultFloatingPoint;

[SyncedStorage]
public interface IDefaultFloatingPoint
{
    [SyncWrite("number.save")]
    Task SaveAsync(
        [SyncKey] string id,
        double nan = double.NaN,
        double infinity = double.PositiveInfinity,
        double minusInfinity = double.NegativeInfinity,
        double minusZero = -0.0,
        double tiny = double.Epsilon,
        double huge = double.MaxValue,
        float single = float.NaN,
        float small = float.Epsilon,
        float large = float.MinValue,
        double? maybe = double.NaN,
        double third = 1.0 / 3,
        CancellationToken ct = default);
}
