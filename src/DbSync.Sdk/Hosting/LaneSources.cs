using DbSync.Sdk.Connections;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Hosting;

/// <summary>The stores that merged reads may ask: the primary, and the lanes that are connected and have their place in the journal.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="primary">The primary.</param>
internal sealed class LaneSources<TStorage>(PrimaryTarget<TStorage> primary) : IReadSources<TStorage>
    where TStorage : class
{
    private LaneSource[] _byPriority = [];

    public TStorage Primary => primary.Store;

    public void ReportPrimaryFailure(Exception error) => primary.ReportFailure(primary.Generation, error);

    public void Attach(IEnumerable<Lane<TStorage>> lanes) =>
        _byPriority =
        [
            .. lanes
                .OrderBy(static lane => lane.Context.Connection.Priority)
                .ThenBy(static lane => lane.Context.Name, StringComparer.Ordinal)
                .Select(static lane => new LaneSource(lane)),
        ];

    public IReadOnlyList<IReadSource<TStorage>> GetEligible() => Array.FindAll(_byPriority, static source => source.IsEligible);

    private sealed class LaneSource(Lane<TStorage> lane) : IReadSource<TStorage>
    {
        public string Name => lane.Context.Name;

        public TStorage Storage => lane.Context.Store;

        public long DeletesAppliedUpTo => lane.DeletesAppliedUpTo;

        public bool IsEligible => lane.IsReadable;

        /// <summary>Replication judges the connection by its own calls and pings; a slow query alone must not stop it.</summary>
        public void ReportReadFailure(Exception error)
        {
        }
    }
}
