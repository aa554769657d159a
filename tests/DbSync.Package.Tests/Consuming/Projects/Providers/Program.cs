using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;
using DbSync.SurrealDb;

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

// Nobody listens there: the client says so in words.
await using (var away = new SurrealStorage(new SurrealConnectionOptions { Url = "ws://127.0.0.1:1", Namespace = "n", Database = "d" }))
{
    try
    {
        await away.PingAsync();
    }
    catch (SurrealException error)
    {
        Console.WriteLine(error.Kind);
    }
}

Directory.Delete(folder, recursive: true);
