using DbSync.FullStorage;
using NSubstitute;

namespace DbSync.QuickStart.Tests;

public sealed class LoadPlanTests
{
    [Fact]
    public async Task Every_file_leads_to_its_records_and_nothing_refers_to_what_is_not_written_yet()
    {
        using var folder = SmallCorpus();
        var calls = await RunAsync(new LoadPlan(CorpusScanner.Scan(folder.Path), TimeProvider.System));

        string[] expected =
        [
            nameof(IFullStorage.SaveDocumentAsync), nameof(IFullStorage.SaveDocumentChunksAsync), nameof(IFullStorage.IndexVectorAsync),
            nameof(IFullStorage.SaveFactAsync), nameof(IFullStorage.CreateEntityAsync), nameof(IFullStorage.CreateRelationshipAsync),
            nameof(IFullStorage.SaveEventAsync), nameof(IFullStorage.CreateCodeProjectAsync), nameof(IFullStorage.UpdateProjectStatusAsync),
            nameof(IFullStorage.SaveCodeFileAsync), nameof(IFullStorage.SaveCodeSymbolsAsync), nameof(IFullStorage.SaveCodeChunksAsync),
            nameof(IFullStorage.CreateIndexingJobAsync), nameof(IFullStorage.UpdateIndexingJobAsync),
        ];
        calls.Select(call => call.Method).Distinct().ShouldBe(expected, ignoreOrder: true);

        HashSet<string> entities = [];
        foreach (var (method, arguments) in calls)
        {
            if (method == nameof(IFullStorage.CreateEntityAsync))
                entities.Add((string)arguments[3]!).ShouldBeTrue($"{arguments[3]} is created twice");
            if (method == nameof(IFullStorage.CreateRelationshipAsync))
                new[] { (string)arguments[0]!, (string)arguments[1]! }.ShouldAllBe(id => entities.Contains(id));
        }
    }

    [Fact]
    public async Task Edges_follow_links_and_base_types_that_are_not_ambiguous()
    {
        using var folder = SmallCorpus();
        var calls = await RunAsync(new LoadPlan(CorpusScanner.Scan(folder.Path), TimeProvider.System));

        calls.Where(call => call.Method == nameof(IFullStorage.CreateRelationshipAsync) && (string)call.Arguments[2]! != "declares")
            .Select(call => $"{call.Arguments[0]} {call.Arguments[2]} {call.Arguments[1]}").ShouldBe(
            [
                "document:README.md links_to document:docs/a.md",
                "type:src/App:App.Circle derives_from type:src/App:App.IShape",
            ]);
    }

    [Fact]
    public void The_plan_is_lazy_and_mixes_documents_and_code()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 30; i++)
            folder.With($"d{i:00}.md", $"# {i}\n\ntext").With($"c{i:00}.cs", $"class C{i} {{ }}");
        var corpus = CorpusScanner.Scan(folder.Path);
        foreach (var file in Directory.EnumerateFiles(folder.Path, "?2*"))
            File.Delete(file);

        // The deleted files come late in the plan: it must not have touched them yet.
        var kinds = new LoadPlan(corpus, TimeProvider.System).Steps().Take(60).Select(step => step.OpType).ToList();

        kinds.ShouldContain(OpType.SaveDocument);
        kinds.ShouldContain(OpType.SaveCodeFile);
    }

    [Fact]
    public void Files_are_counted_as_they_are_passed()
    {
        using var folder = SmallCorpus();
        var plan = new LoadPlan(CorpusScanner.Scan(folder.Path), TimeProvider.System);

        var done = plan.Steps().Select(step => step.FilesDone).ToList();

        plan.FileCount.ShouldBe(6);
        done.ShouldBe(done.Order());
        done[0].ShouldBe(0);
        done[^1].ShouldBe(6);
    }

    internal static TempFolder SmallCorpus() => new TempFolder()
        .With("README.md", "# Top\n\nSee [a](docs/a.md) and [nothing](gone.md).")
        .With("docs/a.md", "# A\n\nText.")
        .With("src/App/App.csproj")
        .With("src/App/Shape.cs", "namespace App; interface IShape { double Area(); }")
        .With("src/App/Circle.cs", "namespace App;\nclass Circle : IShape, Twin, Foreign\n{\n    public double Area()\n    {\n        return 3;\n    }\n}")
        .With("src/App/Twins.cs", "namespace One { class Twin; } namespace Two { class Twin; }")
        .With("src/App/Part.cs", "namespace App; partial class Part; partial class Part;");

    private static async Task<List<(string Method, object?[] Arguments)>> RunAsync(LoadPlan plan)
    {
        var storage = Substitute.For<IFullStorage>();
        foreach (var step in plan.Steps())
            await step.WriteAsync(storage, CancellationToken.None);
        return [.. storage.ReceivedCalls().Select(call => (call.GetMethodInfo().Name, call.GetArguments()))];
    }
}
