using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Testing.Merged;

/// <summary>What stores answer and hold, as text that can be compared.</summary>
public static class Answers
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One answer. A dictionary has no order; how long a search took is no part of what it found.</summary>
    public static string Text(object? answer) => answer switch
    {
        HybridSearchResult found => JsonSerializer.Serialize(found with { QueryTime = TimeSpan.Zero, Facts = Sorted(found.Facts) }, Options),
        IReadOnlyDictionary<string, JsonElement> facts => JsonSerializer.Serialize(Sorted(facts), Options),
        _ => JsonSerializer.Serialize(answer, Options),
    };

    /// <summary>The calls that one store answers otherwise than another, with both answers.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(IFullStorage store, IFullStorage expected, IEnumerable<StorageCall> calls, CancellationToken token)
    {
        List<string> differences = [];
        foreach (var call in calls)
        {
            var (answer, right) = (Text(await call.Run(store, token)), Text(await call.Run(expected, token)));
            if (answer != right)
                differences.Add($"{call.Method}: {answer} instead of {right}");
        }

        return differences;
    }

    /// <summary>Every row of a store by table and key, as its bytes read.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RowsAsync(IFullStorage store, CancellationToken token)
    {
        var source = (ISnapshotSource<IFullStorage>)store;
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in source.Tables)
        {
            string? after = null;
            while (await source.ReadRowsAsync(table, after, 7, token) is { Count: > 0 } page)
            {
                foreach (var row in page)
                    rows.Add($"{table}/{row.Key}", Encoding.UTF8.GetString(row.Content.Span));
                after = page[^1].Key;
            }
        }

        return rows;
    }

    private static SortedDictionary<string, JsonElement> SortedCopy(IReadOnlyDictionary<string, JsonElement> facts) =>
        new(facts.ToDictionary(fact => fact.Key, fact => fact.Value), StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, JsonElement> Sorted(IReadOnlyDictionary<string, JsonElement> facts) => SortedCopy(facts);
}
