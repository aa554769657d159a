using DbSync.CodeFixes;

namespace DbSync.Generators.Tests.CodeFixes;

public sealed class RoleCodeFixTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using DbSync.Sdk;

        namespace Notes;

        public sealed record Note(string Id, string Text);
        public sealed record Hit(Note Note, double Score);
        public sealed record Pair(string Left, string Right);
        public sealed record Setting(string Key, string Value);
        public sealed record Page(string FilePath);


        """;

    [Theory]
    [InlineData("Task SaveNoteAsync(Note note, CancellationToken ct = default);", "SyncWrite(\"note.save\")")]
    [InlineData("Task SaveAsync(Note note, CancellationToken ct = default);", "SyncWrite(\"note.save\")")]
    [InlineData("ValueTask UpdateUserProfilesAsync(string text, CancellationToken ct = default);", "SyncWrite(\"user.profile.update\")")]
    [InlineData("Task DeleteNoteAsync(string id, CancellationToken ct = default);", "SyncDelete(\"note.delete\")")]
    [InlineData("Task RemoveNotesByUserAsync(string user, CancellationToken ct = default);", "SyncDelete(\"note.remove_by_user\")")]
    [InlineData("Task<Note?> GetNoteAsync(string id, CancellationToken ct = default);", "MergedRead(Dedup.Single)")]
    [InlineData("Task<string?> FindTextAsync(string id, CancellationToken ct = default);", "MergedRead(Dedup.Single)")]
    [InlineData("Task<IReadOnlyList<Note>> ListNotesAsync(CancellationToken ct = default);", "MergedRead(Dedup.ById)")]
    [InlineData("Task<List<Hit>> SearchNotesAsync(string text, CancellationToken ct = default);", "MergedRead(Dedup.ById)")]
    [InlineData("IAsyncEnumerable<Setting> ListSettings(CancellationToken ct = default);", "MergedRead(Dedup.ByKey)")]
    [InlineData("Task<Dictionary<string, Note>> GetNotesAsync(CancellationToken ct = default);", "MergedRead(Dedup.ByKey)")]
    [InlineData("Task<Page[]> ListPagesAsync(CancellationToken ct = default);", "MergedRead(Dedup.ByPath)")]
    [InlineData("Task<Pair[]> ListPairsAsync(CancellationToken ct = default);", "MergedRead(Dedup.ByValue)")]
    [InlineData("Task<string[]> ListIdsAsync(CancellationToken ct = default);", "MergedRead(Dedup.ByValue)")]
    [InlineData("Task<int> CountNotesAsync(CancellationToken ct = default);", "PrimaryOnly")]
    [InlineData("Task<int> GetNoteCountAsync(CancellationToken ct = default);", "PrimaryOnly")]
    [InlineData("Task PingAsync(CancellationToken ct = default);", "PrimaryOnly")]
    [InlineData("Note? GetNote(string id);", "PrimaryOnly")]
    [InlineData("string Name { get; }", "PrimaryOnly")]
    [InlineData("string this[int index] { get; }", "PrimaryOnly")]
    [InlineData("event Action? Changed;", "PrimaryOnly")]
    public async Task Likeliest_role_comes_first(string member, string expected)
    {
        using var fixing = new Fixing(new RoleCodeFixProvider(), Contract(member));
        (await fixing.TitlesAsync()).First().ShouldBe($"Add [{expected}]");

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract($"[{expected}]\n    {member}"));
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Task<Note> SaveNoteAsync(Note note);", "SyncWrite(\"note.save\")", "MergedRead(Dedup.Single)", "SyncDelete(\"note.save\")", "PrimaryOnly")]
    [InlineData("Task PingAsync();", "PrimaryOnly", "SyncWrite(\"note.ping\")", "SyncDelete(\"note.ping\")")]
    [InlineData("int Size { get; }", "PrimaryOnly")]
    public async Task Every_role_that_the_member_can_have_is_offered(string member, params string[] roles)
    {
        using var fixing = new Fixing(new RoleCodeFixProvider(), Contract(member));

        (await fixing.TitlesAsync()).ShouldBe(roles.Select(role => $"Add [{role}]"));
    }

    [Fact]
    public async Task Another_role_can_be_chosen()
    {
        const string Member = "Task<Note?> GetNoteAsync(string id);";
        using var fixing = new Fixing(new RoleCodeFixProvider(), Contract(Member));

        await fixing.ApplyAsync("Add [PrimaryOnly]");

        (await fixing.CodeAsync()).ShouldBe(Contract($"[PrimaryOnly]\n    {Member}"));
    }

    [Fact]
    public async Task Documentation_and_attributes_stay_where_they_are()
    {
        using var fixing = new Fixing(new RoleCodeFixProvider(), Contract("/// <summary>Says hello.</summary>\n    [Obsolete]\n    Task PingAsync();"));

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("/// <summary>Says hello.</summary>\n    [PrimaryOnly]\n    [Obsolete]\n    Task PingAsync();"));
    }

    [Fact]
    public async Task Member_in_the_middle_of_a_line_gets_its_role_in_that_line()
    {
        using var fixing = new Fixing(new RoleCodeFixProvider(), Head + "[SyncedStorage] public interface INoteStore { Task PingAsync(); }\n");

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Head + "[SyncedStorage] public interface INoteStore { [PrimaryOnly] Task PingAsync(); }\n");
    }

    [Fact]
    public async Task Line_ends_stay_those_of_the_file()
    {
        var source = Contract("Task PingAsync();").ReplaceLineEndings("\r\n");
        using var fixing = new Fixing(new RoleCodeFixProvider(), source);

        await fixing.ApplyAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("[PrimaryOnly]\n    Task PingAsync();").ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task Missing_using_is_added_once_for_all_members()
    {
        const string Before = """
            using System.Threading.Tasks;

            namespace Notes;

            [DbSync.Sdk.SyncedStorage]
            public interface INoteStore
            {
                Task SaveAsync(string id, string text);
                Task<string[]> ListIdsAsync();
                Task DeleteAsync(string id);
            }

            """;
        const string After = """
            using System.Threading.Tasks;
            using DbSync.Sdk;

            namespace Notes;

            [DbSync.Sdk.SyncedStorage]
            public interface INoteStore
            {
                [SyncWrite("note.save")]
                Task SaveAsync(string id, string text);
                [MergedRead(Dedup.ByValue)]
                Task<string[]> ListIdsAsync();
                [SyncDelete("note.delete")]
                Task DeleteAsync(string id);
            }

            """;
        using var fixing = new Fixing(new RoleCodeFixProvider(), Before);

        await fixing.ApplyToAllAsync();

        (await fixing.CodeAsync()).ShouldBe(After);
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fixing_all_reaches_every_file_and_gives_each_write_its_own_op_type()
    {
        var contract = Contract("""
            [SyncWrite("note.save")]
                Task SaveNoteAsync([SyncKey] string id, string text, CancellationToken ct = default);
                Task SaveNoteAsync(Note note, CancellationToken ct = default);
                Task SaveNotesAsync(Note[] notes, CancellationToken ct = default);
                event Action? Opened, Closed;
            """, "INoteStore : INoteReader");
        const string Reader = """
            using System.Threading.Tasks;

            namespace Notes;

            public interface INoteReader
            {
                Task<Note?> GetAsync(string id);
            }

            """;
        using var fixing = new Fixing(new RoleCodeFixProvider(), contract, Reader);
        (await fixing.ReportedAsync()).Length.ShouldBe(5);

        await fixing.ApplyToAllAsync();

        (await fixing.CodeAsync()).ShouldBe(Contract("""
            [SyncWrite("note.save")]
                Task SaveNoteAsync([SyncKey] string id, string text, CancellationToken ct = default);
                [SyncWrite("note.save_2")]
                Task SaveNoteAsync(Note note, CancellationToken ct = default);
                [SyncWrite("note.save_many")]
                Task SaveNotesAsync(Note[] notes, CancellationToken ct = default);
                [PrimaryOnly]
                event Action? Opened, Closed;
            """, "INoteStore : INoteReader"));
        (await fixing.CodeAsync(1)).ShouldContain("using DbSync.Sdk;");
        (await fixing.CodeAsync(1)).ShouldContain("    [MergedRead(Dedup.Single)]\n    Task<Note?> GetAsync");
        (await fixing.ReportedAsync()).ShouldBeEmpty();
    }

    private static string Contract(string members, string name = "INoteStore") => $"{Head}[SyncedStorage]\npublic interface {name}\n{{\n    {members}\n}}\n";
}
