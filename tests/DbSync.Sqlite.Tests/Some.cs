using System.Text.Json;

namespace DbSync.Sqlite.Tests;

/// <summary>Values for tests.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static JsonElement Json(int number) => JsonSerializer.SerializeToElement(number);

    public static float[] Embedding(Random random, int dimension = TempFolder.Dimension)
    {
        var embedding = new float[dimension];
        for (var i = 0; i < dimension; i++)
            embedding[i] = (random.NextSingle() * 2) - 1;
        return embedding;
    }
}
