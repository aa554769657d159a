using DbSync.CodeFixes;

namespace DbSync.Generators.Tests.CodeFixes;

public sealed class DedupKeyCodeFixTests
{
    private const string Row = "public sealed record Row(string Text, int Count, string RowCode, string OrderId, string[] Tags);";

    [Fact]
    public async Task Plain_properties_are_offered_the_likely_ones_first()
    {
        using var fixing = new Fixing(new DedupKeyCodeFixProvider(), Contract("Dedup.ById"));

        (await fixing.TitlesAsync()).ShouldBe(["Tell records apart by OrderId", "Tell records apart by RowCode", "Tell records apart by Text", "Tell records apart by Count"]);
    }

    [Theory]
    [InlineData("Dedup.ById")]
    [InlineData("Dedup.ByPath")]
    [InlineData("Dedup.By")]
    [InlineData("Dedup.By, Keys = [\"Missing\"]")]
    public async Task The_key_is_named_and_the_report_is_gone(string dedup)
    {
        using var fixing = new Fixing(new DedupKeyCodeFixProvider(), Contract(dedup));

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("Dedup.By, Keys = [nameof(Row.OrderId)]"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_else_the_attribute_says_stays()
    {
        using var fixing = new Fixing(new DedupKeyCodeFixProvider(), Contract("Dedup.ById, OrderBy = nameof(Row.Count), Descending = true"));

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("Dedup.By, Keys = [nameof(Row.OrderId)], OrderBy = nameof(Row.Count), Descending = true"));
    }

    private static string Contract(string dedup) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using DbSync.Sdk;

        {{Row}}

        [SyncedStorage]
        public interface IRows
        {
            [MergedRead({{dedup}})]
            Task<List<Row>> ListAsync(CancellationToken ct = default);
        }

        """;
}
