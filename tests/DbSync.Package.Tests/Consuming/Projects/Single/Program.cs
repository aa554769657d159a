using DbSync.Sdk;

var primary = new WordStore();
var replica = new WordStore();
await using (var engine = await DbSyncEngine.StartAsync<IWordStore, MergedWordStore>(options =>
{
    options.UsePrimary(_ => primary);
    options.AddSecondary("replica", _ => replica);
}))
{
    await engine.Storage.SaveAsync("ann", "bread");
    await engine.Storage.SaveAsync("ann", "milk");
    await engine.DrainAsync();
    var merged = await engine.Storage.ListAsync("ann");
    Console.WriteLine($"replica has {string.Join(" and ", replica.Words["ann"])}, merged {merged.Count}");
}
