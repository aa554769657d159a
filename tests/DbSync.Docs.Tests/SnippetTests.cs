using Microsoft.CodeAnalysis;

namespace DbSync.Docs.Tests;

/// <summary>Code that pages show in passing compiles; that of the README and of the diagnostics has tests of its own.</summary>
public sealed class SnippetTests
{
    [Theory]
    [InlineData("docs/options.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/full-storage.md")]
    public void The_code_of_a_page_compiles(string page)
    {
        var contract = MarkdownPage.Load(Repository.PathOf("README.md")).Snippet("sample: contract");
        var blocks = MarkdownPage.Load(Repository.PathOf(page)).CSharp.ToArray();
        blocks.ShouldNotBeEmpty();
        foreach (var block in blocks)
        {
            var compilation = Consumer.Compile(out var findings, contract, Around(block));
            findings.ShouldBeEmpty();
            compilation.GetDiagnostics().Where(static finding => finding.Severity == DiagnosticSeverity.Error).Select(static finding => finding.ToString()).ShouldBeEmpty(block);
        }
    }

    private static string Around(string block)
    {
        // A page that starts an engine itself must not meet ours.
        var engine = block.Contains("var engine", StringComparison.Ordinal) ? "other" : "engine";
        return $$"""
            using DbSync.FullStorage;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            public abstract class NoteStore(string path) : INoteStore
            {
                public string Path => path;
                public abstract Task<string> SaveAsync(string userId, Note note, string? id, DateTimeOffset? at, CancellationToken ct);
                public abstract Task DeleteAsync(string userId, string id, CancellationToken ct);
                public abstract Task<IReadOnlyList<Note>> SearchAsync(string userId, string text, int limit, CancellationToken ct);
                public abstract Task PingAsync(CancellationToken ct);
            }

            public static class Page
            {
                public static async Task RunAsync(IServiceCollection services, IConfiguration configuration, DbSyncEngine<INoteStore> {{engine}})
                {
                    await Task.Yield();
            {{block.Replace("new NoteStore(", "Open(", StringComparison.Ordinal)}}
                }

                private static NoteStore Open(string path) => throw new NotSupportedException(path);
            }
            """;
    }
}
