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

    [Fact]
    public async Task Fixing_all_names_the_same_key_wherever_rows_have_it()
    {
        const string Others = "public sealed record Order(int OrderId);\npublic sealed record Other(string Code);\n";
        using var fixing = new Fixing(new DedupKeyCodeFixProvider(), Others + Reads("Dedup.ById", "Dedup.ById", "Dedup.ById"));

        await fixing.ApplyToAllAsync();

        (await fixing.CodeAsync()).ShouldBe(Others + Reads("Dedup.By, Keys = [nameof(Row.OrderId)]", "Dedup.By, Keys = [nameof(Order.OrderId)]", "Dedup.ById"));
        (await fixing.ReportedAsync()).ShouldHaveSingleItem().GetMessage().ShouldContain("Other");
    }

    private static string Reads(string ofRows, string ofOrders, string ofOthers) => $$"""
        {{Row}}

        [DbSync.Sdk.SyncedStorage]
        public interface IRows
        {
            [DbSync.Sdk.MergedRead(DbSync.Sdk.{{ofRows}})]
            System.Threading.Tasks.Task<Row[]> ListAsync();
            [DbSync.Sdk.MergedRead(DbSync.Sdk.{{ofOrders}})]
            System.Threading.Tasks.Task<Order[]> ListOrdersAsync();
            [DbSync.Sdk.MergedRead(DbSync.Sdk.{{ofOthers}})]
            System.Threading.Tasks.Task<Other[]> ListOthersAsync();
        }

        """;

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
