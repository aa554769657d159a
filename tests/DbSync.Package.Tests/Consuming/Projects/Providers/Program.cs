using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;

var folder = Directory.CreateTempSubdirectory("dbsync-").FullName;
await using (var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
{
    options.UsePrimary(_ => new SqliteStorage(Path.Combine(folder, "primary.db")));
    options.AddSecondary("replica", _ => new SqliteStorage(Path.Combine(folder, "replica.db")));
    options.JournalPath = Path.Combine(folder, "journal");
}))
{
    await engine.Storage.SaveFactAsync("ann", "likes", JsonElement.Parse("\"bread\""));
    await engine.DrainAsync();
    Console.WriteLine((await engine.VerifyAsync("replica")).IsConsistent ? "consistent" : "different");
}

Directory.Delete(folder, recursive: true);
