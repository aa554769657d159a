using System.Buffers;
using System.Text.Json;
using DbSync.Sdk;

namespace DbSync.Benchmarks;

/// <summary>An embedding of 768 floats as base64 of its bytes, against the same as JSON numbers; writing and reading.</summary>
internal static class EncodingBenchmark
{
    private const int Operations = 5_000;

    public static Task RunAsync(int rounds)
    {
        var random = new Random(1);
        var embedding = new float[768];
        for (var i = 0; i < embedding.Length; i++)
            embedding[i] = random.NextSingle() - 0.5f;
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        return PairedRun.MeasureAsync(
            "embedding of 768 floats, written and read",
            Operations,
            rounds,
            ("JSON numbers", () => Repeat(() => Numbers(buffer, embedding))),
            ("base64", () => Repeat(() => Base64(buffer, embedding))));
    }

    private static Task Repeat(Action action)
    {
        for (var i = 0; i < Operations; i++)
            action();
        return Task.CompletedTask;
    }

    private static void Base64(ArrayBufferWriter<byte> buffer, float[] embedding)
    {
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer))
            SyncJson.WriteSingles(writer, embedding);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        reader.Read();
        if (SyncJson.ReadSingles(ref reader, "embedding").Length != embedding.Length)
            throw new InvalidOperationException("The embedding did not come back.");
    }

    private static void Numbers(ArrayBufferWriter<byte> buffer, float[] embedding)
    {
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var value in embedding)
                writer.WriteNumberValue(value);
            writer.WriteEndArray();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        var copy = new float[embedding.Length];
        reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++)
            copy[i] = reader.GetSingle();
        if (copy[^1] != embedding[^1])
            throw new InvalidOperationException("The embedding did not come back.");
    }
}
