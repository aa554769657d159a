using CustomStore;
using DbSync.Sdk;

var primary = new MemoryOrderStore();
var replica = new MemoryOrderStore();

await using var engine = await DbSyncEngine.StartAsync<IOrderStore, MergedOrderStore>(o =>
{
    o.UsePrimary(_ => primary);
    o.AddSecondary("replica", _ => replica, s => s.Deletes = DeletePolicy.Propagate);
});
IOrderStore orders = engine.Storage;

var bread = await orders.PlaceAsync("ann", "bread", 2.50m);
await orders.PlaceAsync("ann", [new Order("a-1", "ann", "milk", 1.20m, DateTimeOffset.UtcNow), new Order("a-2", "ann", "salt", 0.80m, DateTimeOffset.UtcNow)]);
await orders.CancelAsync("ann", bread);
await orders.NoteAsync("ann", "the bread was cancelled");
await engine.DrainAsync();

foreach (var (name, store) in new[] { ("merged", orders), ("primary", primary), ("replica", replica) })
{
    var articles = (await store.ListAsync("ann")).Select(order => order.Article).Order();
    Console.WriteLine($"{name,-8} {string.Join(", ", articles)}; {await store.CountNotesAsync()} note");
}

return (await replica.ListAsync("ann")).ToHashSet().SetEquals(await primary.ListAsync("ann")) && await orders.FindAsync("ann", bread) is null ? 0 : 1;
