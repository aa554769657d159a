// Reads whose names are those of other reads' plans.
using DbSync.Sdk;

namespace Corpus.PlanNames;

public sealed record Row(string Id);

[SyncedStorage]
public interface IPlanNames
{
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> Get(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> GetPlan(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> GetPlan2Async(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> GetPlan<T>(CancellationToken ct = default) where T : class, IRow;
}

public interface IRow { string Id { get; } }
