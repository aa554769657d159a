using System.Collections.Concurrent;

namespace CustomStore;

/// <summary>A store of your own: it knows nothing of the SDK. Writing the same twice leaves what writing it once leaves.</summary>
public sealed class MemoryOrderStore : IOrderStore
{
    private readonly ConcurrentDictionary<(string CustomerId, string Id), Order> _orders = new();
    private readonly ConcurrentDictionary<(string CustomerId, string Id), string> _notes = new();

    public Task<string> PlaceAsync(
        string customerId, string article, decimal price, string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        _orders[(customerId, id!)] = new Order(id!, customerId, article, price, at!.Value);
        return Task.FromResult(id!);
    }

    public Task PlaceAsync(string customerId, IReadOnlyList<Order> orders, CancellationToken cancellationToken = default)
    {
        foreach (var order in orders)
            _orders[(customerId, order.Id)] = order;
        return Task.CompletedTask;
    }

    public Task CancelAsync(string customerId, string id, CancellationToken cancellationToken = default)
    {
        _orders.TryRemove((customerId, id), out _);
        return Task.CompletedTask;
    }

    public Task NoteAsync(string customerId, string text, string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        _notes[(customerId, id!)] = text;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Order>> ListAsync(string customerId, int limit = 100, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Order>>([.. _orders.Values.Where(order => order.CustomerId == customerId).OrderByDescending(order => order.At).Take(limit)]);

    public Task<Order?> FindAsync(string customerId, string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_orders.GetValueOrDefault((customerId, id)));

    public Task<int> CountNotesAsync(CancellationToken cancellationToken = default) => Task.FromResult(_notes.Count);
}
