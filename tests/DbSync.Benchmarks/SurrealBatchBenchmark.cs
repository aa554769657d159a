using System.Formats.Cbor;
using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.SurrealDb;
using DbSync.SurrealHost;

namespace DbSync.Benchmarks;

/// <summary>
/// A lane that catches up into the real engine, against a bare client in a loop that sends the same rows in <c>FOR</c> batches of the same size, each with
/// its cursor in one transaction, into a database of the same schema.
/// </summary>
internal static class SurrealBatchBenchmark
{
    private const int BatchSize = 100;
    private const int Dimension = 768;
    private const string Batch =
        "BEGIN; FOR $r IN $rows { UPSERT $r.id CONTENT $r.doc RETURN NONE }; UPSERT replication_cursor:cursor CONTENT $cursor RETURN NONE; COMMIT;";

    public static async Task RunAsync(int rounds)
    {
        if (await EngineFolder.PrepareAsync() is { } reason)
            throw new InvalidOperationException(reason);
        await using var engine = await SurrealEngine.StartAsync();
        var value = JsonSerializer.SerializeToElement("a value of some length, as facts have it");
        await MeasureAsync(
            engine,
            "facts",
            operations: 10_000,
            rounds,
            (storage, i, time) => storage.SaveFactAsync("ann", $"key-{i}", value, time),
            (writer, i, time) => WriteFact(writer, $"key-{i}", value.GetRawText(), time));

        var vector = new float[Dimension];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = MathF.Sin(i);
        await MeasureAsync(
            engine,
            "vectors",
            operations: 1_500,
            rounds,
            (storage, i, time) => storage.IndexVectorAsync("ann", "a text", vector, null, $"key-{i}", time),
            (writer, i, time) => WriteVector(writer, $"key-{i}", vector, time));
    }

    private static async Task MeasureAsync(
        SurrealEngine server, string table, int operations, int rounds, Func<IFullStorage, int, DateTimeOffset, Task> save, Action<CborWriter, int, DateTimeOffset> write)
    {
        await using (var schema = new SurrealStorage(server.Options($"hand_{table}")))
            await schema.ConnectAsync();
        await using var bare = new BareSurrealClient();
        await bare.ConnectAsync(server.Url, SurrealEngine.User, SurrealEngine.Password, $"hand_{table}", "tests");
        await using var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
        {
            options.UsePrimary(_ => new InMemoryStorage());
            options.AddSecondary("replica", _ => new SurrealStorage(server.Options($"lane_{table}")));
            options.QueueSize = 1_000_000;
            options.BatchSize = BatchSize;
            options.WorkerCount = 1;
        });
        await engine.DrainAsync();

        // Each round's rows have times of their own, so that both really write.
        var time = DateTimeOffset.UnixEpoch;
        await PairedRun.MeasureAsync(
            $"catch-up of a lane into SurrealDB: {table}, {BatchSize} in a batch",
            operations,
            rounds,
            ("FOR batches written by hand", () => bare.QueryAsync(operations / BatchSize, 1, Batch, (writer, batch) => WriteBatch(writer, batch, time, write))),
            ("the lane", async () =>
            {
                engine.Resume();
                await engine.DrainAsync();
            }),
            async () =>
            {
                time = time.AddDays(1);
                engine.Pause();
                for (var i = 0; i < operations; i++)
                    await save(engine.Storage, i, time);
            });
    }

    private static void WriteBatch(CborWriter writer, int batch, DateTimeOffset time, Action<CborWriter, int, DateTimeOffset> write)
    {
        writer.WriteStartMap(2);
        writer.WriteTextString("rows");
        writer.WriteStartArray(BatchSize);
        for (var i = batch * BatchSize; i < (batch + 1) * BatchSize; i++)
            write(writer, i, time);
        writer.WriteEndArray();
        writer.WriteTextString("cursor");
        writer.WriteStartMap(2);
        writer.WriteTextString("journal_id");
        writer.WriteTextString("by hand");
        writer.WriteTextString("sequence");
        writer.WriteInt32((batch + 1) * BatchSize);
        writer.WriteEndMap();
        writer.WriteEndMap();
    }

    private static void WriteFact(CborWriter writer, string key, string value, DateTimeOffset time)
    {
        WriteId(writer, "facts", ["ann", key]);
        writer.WriteStartMap(7);
        WriteText(writer, "row_key", $"ann|{key}");
        WriteText(writer, "user_id", "ann");
        WriteText(writer, "key", key);
        WriteText(writer, "value", value);
        WriteTime(writer, "created_at", time);
        WriteTime(writer, "updated_at", time);
        writer.WriteTextString("size");
        writer.WriteInt32(value.Length);
        writer.WriteEndMap();
        writer.WriteEndMap();
    }

    private static void WriteVector(CborWriter writer, string key, float[] vector, DateTimeOffset time)
    {
        WriteId(writer, "vectors", [key]);
        writer.WriteStartMap(9);
        WriteText(writer, "row_key", key);
        WriteText(writer, "vector_id", key);
        WriteText(writer, "user_id", "ann");
        WriteText(writer, "content", "a text");
        WriteText(writer, "metadata", "{}");
        WriteTime(writer, "created_at", time);
        WriteTime(writer, "updated_at", time);
        writer.WriteTextString("size");
        writer.WriteInt32(vector.Length);
        writer.WriteTextString("embedding");
        writer.WriteStartArray(vector.Length);
        foreach (var number in vector)
            writer.WriteSingle(number);
        writer.WriteEndArray();
        writer.WriteEndMap();
        writer.WriteEndMap();
    }

    private static void WriteId(CborWriter writer, string table, string[] key)
    {
        writer.WriteStartMap(2);
        writer.WriteTextString("id");
        writer.WriteTag((CborTag)8);
        writer.WriteStartArray(2);
        writer.WriteTextString(table);
        if (key.Length == 1)
        {
            writer.WriteTextString(key[0]);
        }
        else
        {
            writer.WriteStartArray(key.Length);
            foreach (var part in key)
                writer.WriteTextString(part);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteTextString("doc");
    }

    private static void WriteText(CborWriter writer, string name, string value)
    {
        writer.WriteTextString(name);
        writer.WriteTextString(value);
    }

    private static void WriteTime(CborWriter writer, string name, DateTimeOffset time)
    {
        writer.WriteTextString(name);
        writer.WriteTag((CborTag)12);
        writer.WriteStartArray(2);
        writer.WriteInt64(time.ToUnixTimeSeconds());
        writer.WriteInt32(0);
        writer.WriteEndArray();
    }
}
