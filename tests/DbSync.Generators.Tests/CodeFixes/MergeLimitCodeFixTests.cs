using DbSync.CodeFixes;

namespace DbSync.Generators.Tests.CodeFixes;

public sealed class MergeLimitCodeFixTests
{
    [Fact]
    public async Task Limit_is_marked()
    {
        using var fixing = new Fixing(new MergeLimitCodeFixProvider(), Contract("string text, int limit"));
        (await fixing.TitlesAsync()).ShouldBe(["Add [MergeLimit]"]);

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("string text, [MergeLimit] int limit"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameter_on_its_own_line_stays_there()
    {
        using var fixing = new Fixing(new MergeLimitCodeFixProvider(), Contract("string text,\n        int limit"));

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("string text,\n        [MergeLimit] int limit"));
    }

    [Fact]
    public async Task Fixing_all_marks_one_parameter_of_every_read()
    {
        using var fixing = new Fixing(new MergeLimitCodeFixProvider(), Contract("int top, int max", "int limit = 10"));

        await fixing.ApplyToAllAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("[MergeLimit] int top, int max", "[MergeLimit] int limit = 10"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int skip")]
    [InlineData("long limit")]
    public async Task What_cannot_be_a_limit_is_left_alone(string parameter)
    {
        using var fixing = new Fixing(new MergeLimitCodeFixProvider(), Contract(parameter));

        (await fixing.TitlesAsync()).ShouldBeEmpty();
    }

    private static string Contract(params string[] reads) => $$"""
        using System.Threading.Tasks;
        using DbSync.Sdk;

        [SyncedStorage]
        public interface ITexts
        {
        {{string.Join("\n", reads.Select((parameters, i) => $"    [MergedRead(Dedup.ByValue)]\n    Task<string[]> Search{i}Async({parameters});"))}}
        }

        """;
}
