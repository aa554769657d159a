using System.Text;
using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

/// <summary>Rows damaged at random are refused in one way, whatever is wrong with them, and nothing of them is quoted.</summary>
public sealed class RowDecoderMutationTests
{
    private const int Mutations = 4000;
    private const string Marker = "hunter2";
    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud800", "\\u0000", "null", "tru", "nul", "-", "1e999", "0", " ", "\0", "#", "Z", "="];

    private readonly RowDecoder _decoder = new(new RowFactory(new EmbeddingRules(4), TimeProvider.System));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(EquivalenceConformance.Seeds), MemberType = typeof(EquivalenceConformance))]
    public async Task ADamagedRowIsRefusedOrIsAnotherRow(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
#pragma warning disable CA5394 // Random damage for tests, not secrets.
        var random = new Random(seed);
        var rows = await RowsAsync();
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var (table, row) = rows[random.Next(rows.Count)];
            var damaged = new SnapshotRow(row.Key, Damage(row.Content.ToArray(), random));
            RowPage page;
            try
            {
                page = _decoder.Decode(table, [damaged], []);
            }
            catch (Exception error)
            {
                error.ShouldBeOfType<ArgumentException>($"{table}, damage {i} of seed {seed}").ParamName.ShouldBe("rows");
                error.ToString().ShouldNotContain(Marker, Case.Sensitive, $"{table}, damage {i} of seed {seed}");
                refused++;
                continue;
            }

            // What is taken is exactly what a store would give back.
            ContentOf(page.Rows[0]).ShouldBe(damaged.Content.ToArray(), $"{table}, damage {i} of seed {seed}");
        }

        refused.ShouldBeGreaterThan(Mutations / 2);
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        var at = random.Next(content.Length);
        switch (random.Next(4))
        {
            case 0:
                content[at] = (byte)random.Next(256);
                return content;
            case 1:
                return [.. content[..at], .. content[Math.Min(content.Length, at + random.Next(1, 4))..]];
            case 2:
                return content[..at];
            default:
                return [.. content[..at], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. content[at..]];
        }
    }
#pragma warning restore CA5394

    private static byte[] ContentOf(object record) => record switch
    {
        FactRow row => CanonicalRow.Write(row),
        VectorRow row => CanonicalRow.Write(row),
        Entity row => CanonicalRow.Write(row),
        Relationship row => CanonicalRow.Write(row),
        Document row => CanonicalRow.Write(row),
        Event row => CanonicalRow.Write(row),
        CodeProject row => CanonicalRow.Write(row),
        CodeFile row => CanonicalRow.Write(row),
        CodeSymbol row => CanonicalRow.Write(row),
        CodeChunk row => CanonicalRow.Write(row),
        _ => CanonicalRow.Write((IndexingJob)record),
    };

    /// <summary>Rows of every table, most with the marker in a text behind everything that may be damaged.</summary>
    private static async Task<IReadOnlyList<(string Table, SnapshotRow Row)>> RowsAsync()
    {
        var store = new InMemoryStorage(embeddingDimension: 4);
        await Samples.FillAsync(store);
        var properties = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal)
        {
            ["a"] = System.Text.Json.JsonElement.Parse("[true,null,false,1.5,\"é\"]"), [Marker] = System.Text.Json.JsonElement.Parse($"\"{Marker}\""),
        };
        await store.SaveFactAsync("u", "marked", System.Text.Json.JsonElement.Parse($$"""{"a":[true,null,false,-1],"b":"{{Marker}}"}"""));
        await store.IndexVectorAsync("u", Marker, new float[] { 1, 2, 3, 4 }, properties, "marked");
        await store.CreateEntityAsync("t", Marker, properties, "marked");
        await store.SaveDocumentAsync("marked", Marker, default, properties);
        await store.SaveEventAsync("u", "s", Marker, default, properties, "marked");
        await store.SaveCodeSymbolAsync(Samples.Symbol("p", "f", "marked") with { DocString = Marker, Metadata = properties });
        var rows = new List<(string Table, SnapshotRow Row)>();
        foreach (var table in StorageTables.All)
            rows.AddRange((await store.ReadRowsAsync(table, null, 100)).Select(row => (table, row)));
        return rows;
    }
}
