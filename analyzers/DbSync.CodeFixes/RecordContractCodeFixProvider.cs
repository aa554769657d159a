using System.Collections.Immutable;
using System.Composition;
using DbSync.Analyzers.Drift;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DbSync.CodeFixes;

/// <summary>Records operations as they are now in <c>SyncContracts.txt</c>, or the file that the build names (DBSYNC018).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RecordContractCodeFixProvider))]
[Shared]
public sealed class RecordContractCodeFixProvider : CodeFixProvider
{
    private const string Key = "DBSYNC018.Record";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ContractDrift.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new RecordAll();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (diagnostic.Properties.TryGetValue(ContractDriftAnalyzer.OpTypeProperty, out var opType) && FindFile(context.Document.Project) is { } file)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Record '{opType}' in {file.Name}", token => RecordAsync(context.Document.Project, [diagnostic], token), Key),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> RecordAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(ContractDriftAnalyzer.OpTypeProperty, out var opType) && diagnostic.Properties.TryGetValue(ContractDriftAnalyzer.LineProperty, out var line))
                operations[opType!] = line!;
        }

        if (FindFile(project) is not { } file)
            return project.Solution;
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return project.Solution.WithAdditionalDocumentText(file.Id, RecordedContracts.Record(text, operations));
    }

    private static TextDocument? FindFile(Project project) => RecordedContracts.FindFile(project.AnalyzerOptions) is { } file
        ? project.AdditionalDocuments.FirstOrDefault(document => (document.FilePath ?? document.Name) == file.Path)
        : null;

    /// <summary>Records all operations of a project at once: they share one file.</summary>
    private sealed class RecordAll : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(
            CodeAction.Create("Record all operations", token => RecordAsync(fixAllContext, token), Key));

        private static async Task<Solution> RecordAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            var solution = context.Solution;
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                var diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                solution = await RecordContractCodeFixProvider.RecordAsync(solution.GetProject(project.Id)!, diagnostics, cancellationToken).ConfigureAwait(false);
            }

            return solution;
        }
    }
}
