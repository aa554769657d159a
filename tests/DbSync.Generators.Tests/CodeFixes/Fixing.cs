extern alias analyzers;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Generators.Tests.CodeFixes;

/// <summary>A project in an editor, where one code fix meets what the analyzer reports.</summary>
internal sealed class Fixing : IDisposable
{
    // The interfaces of these tests are written without documentation, to stay readable.
    private const string UndocumentedMember = "CS1591";

    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _fix;
    private Project _project;

    public Fixing(CodeFixProvider fix, params string[] sources)
    {
        _fix = fix;
        var consumer = Compile.Sources();
        _project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: consumer.Options, parseOptions: Compile.ParseOptions, metadataReferences: consumer.References));
        for (var i = 0; i < sources.Length; i++)
            _project = _project.AddDocument($"File{i}.cs", SourceText.From(sources[i])).Project;
    }

    /// <summary>Adds a file that is no code.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="text">Its text.</param>
    public Fixing WithFile(string name, string text)
    {
        _project = _project.AddAdditionalDocument(Path.GetFileName(name), text, filePath: name).Project;
        return this;
    }

    /// <summary>Adds what the compiler is told of files, as the build writes it.</summary>
    /// <param name="text">The lines of a global configuration file.</param>
    public Fixing WithConfiguration(string text)
    {
        _project = _project.AddAnalyzerConfigDocument("build.globalconfig", SourceText.From("is_global = true\n" + text), filePath: "/src/build.globalconfig").Project;
        return this;
    }

    /// <summary>The text of a file that is no code.</summary>
    /// <param name="name">Its path.</param>
    public async Task<string> TextAsync(string name) => (await _project.AdditionalDocuments.Single(document => document.FilePath == name).GetTextAsync()).ToString();

    /// <summary>What the analyzer reports that the fix is for, in the order of the files.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportedAsync()
    {
        var compilation = (await _project.GetCompilationAsync())!;
        var reported = await compilation
            .WithAnalyzers([new analyzers::DbSync.Analyzers.ContractAnalyzer(), new analyzers::DbSync.Analyzers.Drift.ContractDriftAnalyzer()], _project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        return
        [
            .. reported.Where(diagnostic => diagnostic.Location.IsInSource && _fix.FixableDiagnosticIds.Contains(diagnostic.Id, StringComparer.Ordinal))
                .OrderBy(diagnostic => _project.GetDocument(diagnostic.Location.SourceTree)!.Name, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>What the fix offers for a diagnostic, in its order.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(Diagnostic diagnostic)
    {
        var offers = new List<CodeAction>();
        var document = _project.GetDocument(diagnostic.Location.SourceTree)!;
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        return offers;
    }

    /// <summary>The titles of what the fix offers for the only diagnostic.</summary>
    public async Task<IEnumerable<string>> TitlesAsync() => (await OffersAsync((await ReportedAsync()).ShouldHaveSingleItem())).Select(offer => offer.Title);

    /// <summary>Takes the offer with the title, or the first one, for the first diagnostic.</summary>
    public async Task ApplyAsync(string? title = null)
    {
        var offers = await OffersAsync((await ReportedAsync())[0]);
        await ApplyAsync(title is null ? offers[0] : offers.Single(offer => offer.Title == title));
    }

    /// <summary>Takes the first offer for the first diagnostic, and fixes all like it in the project.</summary>
    public async Task ApplyToAllAsync()
    {
        var reported = await ReportedAsync();
        var first = (await OffersAsync(reported[0]))[0];
        var document = _project.GetDocument(reported[0].Location.SourceTree)!;
        var context = new FixAllContext(
            document, _fix, FixAllScope.Project, first.EquivalenceKey!, _fix.FixableDiagnosticIds, new KnownDiagnostics(reported), CancellationToken.None);
        await ApplyAsync((await _fix.GetFixAllProvider()!.GetFixAsync(context)).ShouldNotBeNull());
    }

    /// <summary>The code of a file, which compiles, as does everything beside it.</summary>
    public async Task<string> CodeAsync(int file = 0)
    {
        var compilation = (await _project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != UndocumentedMember).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        return (await _project.Documents.Single(document => document.Name == $"File{file}.cs").GetTextAsync()).ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private async Task ApplyAsync(CodeAction action)
    {
        var operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().ShouldHaveSingleItem();
        _project = operation.ChangedSolution.GetProject(_project.Id)!;
    }
}
