using System.Reflection;

namespace DbSync.Docs.Tests;

public sealed class ReadmeTests
{
    // What the reader brings: a store. It remembers what every store of its kind was asked, by name.
    private const string Store =
        """
        public sealed class NoteStore(string name) : INoteStore
        {
            private readonly Dictionary<(string UserId, string Id), Note> _notes = [];

            public static Dictionary<string, NoteStore> All { get; } = [];

            public int Count { get { lock (_notes) return _notes.Count; } }

            public Task<string> SaveAsync(string userId, Note note, string? id, DateTimeOffset? at, CancellationToken ct)
            {
                lock (_notes)
                {
                    All[name] = this;
                    _notes[(userId, id!)] = note with { Id = id!, At = at };
                }

                return Task.FromResult(id!);
            }

            public Task DeleteAsync(string userId, string id, CancellationToken ct)
            {
                lock (_notes)
                    _notes.Remove((userId, id));
                return Task.CompletedTask;
            }

            public Task<IReadOnlyList<Note>> SearchAsync(string userId, string text, int limit, CancellationToken ct)
            {
                lock (_notes)
                    return Task.FromResult<IReadOnlyList<Note>>([.. _notes.Where(entry => entry.Key.UserId == userId && entry.Value.Text.Contains(text)).Select(entry => entry.Value).OrderByDescending(note => note.Score).Take(limit)]);
            }

            public Task PingAsync(CancellationToken ct) => Task.CompletedTask;
        }
        """;

    [Fact]
    public async Task The_sample_compiles_without_a_finding_and_does_what_the_text_says()
    {
        var readme = MarkdownPage.Load(Repository.PathOf("README.md"));
        var contract = readme.Snippet("sample: contract");
        (await Consumer.FindingsOf(contract)).ShouldBeEmpty();

        var program = $$"""
            public static class Program
            {
                public static async Task<(int Found, int Primary, int Replica)> RunAsync()
                {
            {{readme.Snippet("sample: start").Replace("using DbSync.Sdk;", "", StringComparison.Ordinal)}}
                    return (found.Count, NoteStore.All["primary.db"].Count, NoteStore.All["replica-1.db"].Count);
                }
            }
            """;
        var run = Consumer.Load(contract.Replace("using DbSync.Sdk;", "", StringComparison.Ordinal), Store, program)
            .GetType("Program")!.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;
        var outcome = await (Task<(int Found, int Primary, int Replica)>)run.Invoke(null, null)!;

        // Two were saved and one deleted; the replica retains it, and the merged search hides it.
        outcome.ShouldBe((1, 1, 2));
    }

    [Fact]
    public void The_sample_is_about_twenty_lines() =>
        MarkdownPage.Load(Repository.PathOf("README.md")).Snippet("sample: contract").Split('\n').Length.ShouldBeLessThanOrEqualTo(24);
}
