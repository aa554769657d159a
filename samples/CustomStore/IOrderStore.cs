using DbSync.Sdk;

namespace CustomStore;

/// <summary>The contract: its own members and those that it inherits.</summary>
[SyncedStorage]
public interface IOrderStore : IRecords<Order>, IAudited
{
    /// <summary>Places one order.</summary>
    [SyncWrite("order.place")]
    Task<string> PlaceAsync(
        [SyncKey] string customerId, string article, decimal price,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Places orders that have their ids: an overload, with a wire name of its own.</summary>
    [SyncWrite("order.place-all")]
    Task PlaceAsync([SyncKey] string customerId, IReadOnlyList<Order> orders, CancellationToken cancellationToken = default);

    /// <summary>Cancels an order.</summary>
    [SyncDelete("order.cancel", Covers = [typeof(Order)])]
    Task CancelAsync([SyncKey] string customerId, string id, CancellationToken cancellationToken = default);
}
