using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Stores;

/// <summary>A store as the engine gets it: only the contract, and what its exceptions mean.</summary>
/// <param name="link">The connection.</param>
internal class StoreClient(StoreLink link) : IRecordStore, IFaultClassifier
{
    protected StoreLink Link => link;

    /// <summary>Makes a client of what the store can do.</summary>
    /// <param name="server">The store.</param>
    /// <param name="process">The process that uses it.</param>
    /// <param name="trace">The trace.</param>
    public static IRecordStore Of(StoreServer server, SimProcess process, Trace trace)
    {
        var link = new StoreLink(server, process, trace);
        return server.Level switch
        {
            StoreLevel.Plain => new StoreClient(link),
            StoreLevel.Connected => new ConnectedClient(link),
            StoreLevel.Batches => new BatchClient(link),
            _ => new CheckpointedClient(link),
        };
    }

    public Task PutAsync(string owner, string id, long stamp, string text, CancellationToken cancellationToken = default) =>
        WriteAsync(RecordWrite.Put(new Record(owner, id, stamp, text)), cancellationToken);

    public Task DeleteAsync(string owner, string id, CancellationToken cancellationToken = default) =>
        WriteAsync(RecordWrite.Delete(owner, id), cancellationToken);

    public Task ClearAsync(string owner, CancellationToken cancellationToken = default) => WriteAsync(RecordWrite.Clear(owner), cancellationToken);

    public Task<IReadOnlyList<Record>> ListAsync(string owner, CancellationToken cancellationToken = default) => link.AskAsync<IReadOnlyList<Record>>(
        CallKind.Read, () => [.. link.Server.Rows.Values.Where(record => record.Owner == owner)], cancellationToken);

    public Task<Record?> FindAsync(string owner, string id, CancellationToken cancellationToken = default) =>
        link.AskAsync(CallKind.Read, () => link.Server.Rows.GetValueOrDefault(new(owner, id)), cancellationToken);

    public FaultKind? Classify(Exception error) => (error as StoreException)?.Kind;

    protected virtual Task WriteAsync(RecordWrite write, CancellationToken cancellationToken) => link.WriteAsync([write], null, cancellationToken);
}
