using App;
using Contract;
using DbSync.Sdk;
using Stores;

await using var words = await DbSyncEngine.StartAsync<IWordStore, MergedWordStore>(options =>
{
    options.UsePrimary(_ => new WordStore());
    options.AddSecondary("replica", _ => new WordStore());
});
await words.Storage.SaveAsync("ann", "bread");
await words.DrainAsync();

await using var counted = await DbSyncEngine.StartAsync<ICountedWordStore, MergedCountedWordStore>(options => options.UsePrimary(_ => new CountedWordStore()));
await counted.Storage.SaveAsync("ann", "milk");
Console.WriteLine($"{(await words.Storage.ListAsync("ann")).Count} word, {await counted.Storage.CountAsync()} counted");
