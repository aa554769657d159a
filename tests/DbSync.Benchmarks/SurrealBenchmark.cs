using System.Formats.Cbor;
using DbSync.SurrealDb;
using DbSync.SurrealHost;

namespace DbSync.Benchmarks;

/// <summary>Single upserts into the real engine, 64 under way, by <see cref="SurrealConnection"/> against <see cref="BareSurrealClient"/>.</summary>
internal static class SurrealBenchmark
{
    private const string Upsert = "UPSERT $id CONTENT $doc RETURN NONE";
    private const int UnderWay = 64;
    private const int Keys = 500;

    public static async Task RunAsync(int rounds)
    {
        if (await EngineFolder.PrepareAsync() is { } reason)
            throw new InvalidOperationException(reason);
        await using var engine = await SurrealEngine.StartAsync();
        await using var bare = new BareSurrealClient();
        await bare.ConnectAsync(engine.Url, SurrealEngine.User, SurrealEngine.Password, "bare");
        await using var ours = await engine.ConnectAsync("ours");

        await PairedRun.MeasureAsync(
            $"single upserts of small rows, {UnderWay} under way",
            4_000,
            rounds,
            ("a bare client", () => bare.QueryAsync(4_000, UnderWay, Upsert, static (writer, i) => Write(writer, i, WriteNothing))),
            ("SurrealConnection", () => UpsertAsync(ours, 4_000, static _ => null)));

        var vector = new float[768];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = MathF.Sin(i);
        await PairedRun.MeasureAsync(
            $"single upserts of rows of 768 numbers, {UnderWay} under way",
            1_000,
            rounds,
            ("a bare client", () => bare.QueryAsync(1_000, UnderWay, Upsert, (writer, i) => Write(writer, i, w => WriteVector(w, vector)))),
            ("SurrealConnection", () => UpsertAsync(ours, 1_000, _ => new SurrealVector(vector))));
    }

    private static async Task UpsertAsync(SurrealConnection connection, int count, Func<int, SurrealValue?> vector)
    {
        // As many loops as may be under way: each sends its next when its last is answered.
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, UnderWay).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var doc = new Dictionary<string, SurrealValue>(StringComparer.Ordinal)
                {
                    ["user"] = new SurrealText("ann"),
                    ["number"] = new SurrealInt(i),
                    ["text"] = new SurrealText("a value of some length, as facts have it"),
                };
                if (vector(i) is { } numbers)
                    doc["vector"] = numbers;
                await connection.QueryAsync(Upsert, new Dictionary<string, SurrealValue>(StringComparer.Ordinal)
                {
                    ["id"] = new SurrealRecordId("fact", new SurrealText($"key-{i % Keys}")),
                    ["doc"] = new SurrealObject(doc),
                });
            }
        }));
    }

    private static void Write(CborWriter writer, int i, Action<CborWriter> writeVector)
    {
        var hasVector = writeVector != WriteNothing;
        writer.WriteStartMap(2);
        writer.WriteTextString("id");
        writer.WriteTag((CborTag)8);
        writer.WriteStartArray(2);
        writer.WriteTextString("fact");
        writer.WriteTextString($"key-{i % Keys}");
        writer.WriteEndArray();
        writer.WriteTextString("doc");
        writer.WriteStartMap(hasVector ? 4 : 3);
        writer.WriteTextString("user");
        writer.WriteTextString("ann");
        writer.WriteTextString("number");
        writer.WriteInt32(i);
        writer.WriteTextString("text");
        writer.WriteTextString("a value of some length, as facts have it");
        writeVector(writer);
        writer.WriteEndMap();
        writer.WriteEndMap();
    }

    private static void WriteNothing(CborWriter writer)
    {
    }

    private static void WriteVector(CborWriter writer, float[] vector)
    {
        writer.WriteTextString("vector");
        writer.WriteStartArray(vector.Length);
        foreach (var number in vector)
            writer.WriteSingle(number);
        writer.WriteEndArray();
    }
}
