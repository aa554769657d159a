using DbSync.CodeFixes;
using DbSync.Generators.Tests.CodeFixes;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC018: what would orphan journaled operations is reported, what would not is not, and the fix records it.</summary>
public sealed class DBSYNC018Tests
{
    private const string File = "SyncContracts.txt";

    private const string Recorded = "note.save { userId: string, note: { text: string, tags: [string], more?: { text: string }? }, at?: DateTimeOffset? }\n";

    private const string Note = "public sealed record Note(string Text, IReadOnlyList<string> Tags, More? More = null);\npublic sealed record More(string Text);\n";

    private const string Save = "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string userId, Note note, DateTimeOffset? at = null, CancellationToken ct = default);";

    [Fact]
    public async Task Nothing_is_reported_of_what_is_recorded() => (await ReportAsync(Note, Save)).ShouldBeEmpty();

    [Fact]
    public async Task Without_the_file_nothing_is_looked_at()
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), Source(Note, Save.Replace("string userId", "int userId", StringComparison.Ordinal)));

        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DateTimeOffset? at = null", "DateTimeOffset? at = null, int priority = 0", "an optional argument at the end")]
    [InlineData("DateTimeOffset? at = null", "int priority = 0, DateTimeOffset? at = null", "an optional argument in between")]
    [InlineData("[SyncKey] string userId, Note note", "Note note, [SyncKey] string userId", "another order")]
    [InlineData("SaveAsync", "StoreAsync", "another name of the method")]
    [InlineData("DateTimeOffset? at = null, CancellationToken ct = default", "DateTimeOffset? at = null", "no token")]
    public async Task What_can_still_be_read_is_no_drift(string before, string after, string what) =>
        (await ReportAsync(Note, Save.Replace(before, after, StringComparison.Ordinal))).ShouldBeEmpty(what);

    [Theory]
    [InlineData("record Note(", "record Memo(", "another name of the type")]
    [InlineData("More? More = null", "More? More = null, int Stars = 0", "an optional member")]
    [InlineData("IReadOnlyList<string> Tags", "string[] Tags", "another kind of list")]
    public async Task Types_may_change_as_long_as_the_wire_does_not(string before, string after, string what) =>
        (await ReportAsync(Note.Replace(before, after, StringComparison.Ordinal), Save.Replace("Note note", after == "record Memo(" ? "Memo note" : "Note note", StringComparison.Ordinal))).ShouldBeEmpty(what);

    [Theory]
    [InlineData("string userId", "int userId", "'userId' was string and is int")]
    [InlineData("string userId", "string ownerId", "'userId' is gone")]
    [InlineData("DateTimeOffset? at = null", "DateTimeOffset? at = null, string text = \"\", Note? other = null", null)]
    [InlineData("Note note,", "Note note, int priority,", "'priority' is new and not optional")]
    [InlineData("DateTimeOffset? at = null", "DateTimeOffset at", "'at' could be null and cannot any more")]
    [InlineData("\"note.save\"", "\"note.store\"", "it is not recorded yet")]
    public async Task What_cannot_be_read_any_more_is_reported_at_the_write(string before, string after, string? expected)
    {
        var reported = await ReportAsync(Note, Save.Replace(before, after, StringComparison.Ordinal));

        if (expected is null)
        {
            reported.ShouldBeEmpty();
            return;
        }

        reported.ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Theory]
    [InlineData("string Text, IReadOnlyList", "int Text, IReadOnlyList", "'note.text' was string and is int")]
    [InlineData("record More(string Text)", "record More(string Text, int Stars)", "'note.more.stars' is new and not optional")]
    [InlineData("IReadOnlyList<string> Tags", "IReadOnlyList<int> Tags", "'note.tags' was string and is int")]
    public async Task Members_of_arguments_are_looked_at_too(string before, string after, string expected) =>
        (await ReportAsync(Note.Replace(before, after, StringComparison.Ordinal), Save)).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public async Task The_fix_records_the_operation_and_the_report_is_gone()
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), Source(Note, Save.Replace("string userId", "int userId", StringComparison.Ordinal)))
            .WithFile(File, "# ours\n" + Recorded + "other.save { id: string }\n");
        (await fixing.TitlesAsync()).ShouldBe(["Record 'note.save' in SyncContracts.txt"]);

        await fixing.ApplyAsync();

        (await fixing.TextAsync(File)).ShouldBe("# ours\n" + Recorded.Replace("userId: string", "userId: int", StringComparison.Ordinal) + "other.save { id: string }\n");
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fixing_all_fills_an_empty_file()
    {
        using var fixing = new Fixing(
            new RecordContractCodeFixProvider(),
            Source(Note, Save + "\n[SyncDelete(\"note.delete\")] Task DeleteAsync([SyncKey] string userId, CancellationToken ct = default);")).WithFile(File, "");

        await fixing.ApplyToAllAsync();

        (await fixing.TextAsync(File)).ShouldBe("note.delete { userId: string }\n" + Recorded);
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reference_contract_is_recorded_and_read_back()
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), FullStorageSource.Files()).WithFile(File, "");

        await fixing.ApplyToAllAsync();

        (await fixing.ReportedAsync()).ShouldBeEmpty();
        (await fixing.TextAsync(File)).ShouldContain("fact.save {");
    }

    [Theory]
    [InlineData("/src/Wire.txt", "true", true)]
    [InlineData("/src/Wire.txt", "", false)]
    [InlineData("/src/SyncContracts.txt", "", true)]
    public async Task The_file_is_known_by_its_mark_or_by_its_name(string name, string mark, bool isRead)
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), Source(Note, Save.Replace("string userId", "int userId", StringComparison.Ordinal)))
            .WithFile(name, Recorded).WithConfiguration(Marked(name, mark));

        (await fixing.ReportedAsync()).Select(static diagnostic => diagnostic.GetMessage()).ShouldBe(isRead
            ? [$"The operation \"note.save\" differs from {Path.GetFileName(name)}: 'userId' was string and is int: keep what is recorded, or give the new form an op type of its own; record it once no journal holds the old one"]
            : []);
    }

    [Fact]
    public async Task A_marked_file_comes_before_one_of_the_usual_name_and_is_where_the_fix_records()
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), Source(Note, Save))
            .WithFile("/src/SyncContracts.txt", Recorded).WithFile("/src/Wire.txt", "").WithConfiguration(Marked("/src/Wire.txt", "true"));
        (await fixing.TitlesAsync()).ShouldBe(["Record 'note.save' in Wire.txt"]);

        await fixing.ApplyAsync();

        (await fixing.TextAsync("/src/Wire.txt")).ShouldBe(Recorded);
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    private static string Marked(string file, string mark) => $"[{file}]\nbuild_metadata.AdditionalFiles.DbSyncContracts = {mark}\n";

    private static async Task<IEnumerable<string>> ReportAsync(string types, string member)
    {
        using var fixing = new Fixing(new RecordContractCodeFixProvider(), Source(types, member)).WithFile(File, Recorded);
        return (await fixing.ReportedAsync()).Select(static diagnostic => diagnostic.GetMessage());
    }

    private static string Source(string types, string members) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using DbSync.Sdk;

        {{types}}
        [SyncedStorage]
        public interface INotes
        {
            {{members}}
        }
        """;
}
