using System.Text;
using DbSync.Classification;
using DbSync.Generators.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Generators;

/// <summary>The steps of the pipeline: from symbol to model, from model to source.</summary>
internal static class GeneratorStep
{
    public static GeneratorResult Classify(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        ClassificationCache.Get(context.Node, context.SemanticModel.Compilation, () => ClassifyAnew(context, cancellationToken), cancellationToken);

    private static GeneratorResult ClassifyAnew(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is not INamedTypeSymbol contract || !IsFirstDeclaration(contract, context.Node))
            return new GeneratorResult(null, default);
        // Of this file: another part of the contract may move without anything being looked at again.
        var location = contract.Locations.FirstOrDefault(candidate => candidate.SourceTree == context.Node.SyntaxTree) ?? Location.None;
        try
        {
            var compilation = context.SemanticModel.Compilation;
            var model = ContractClassifier.Classify(contract, compilation, cancellationToken).Model;
            if (model is null)
                return new GeneratorResult(null, default);
            var collisions = NameCollisions.Find(contract, model, compilation)
                .Select(collision => DiagnosticModel.Of(Descriptors.NameCollision, location, collision.Name, contract.Name, collision.With))
                .ToEquatableArray();
            return new GeneratorResult(collisions.Count == 0 ? model : null, collisions);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A crash must name the interface, and must not silence the other interfaces.
            return new GeneratorResult(
                null,
                new[] { DiagnosticModel.Of(Descriptors.GeneratorFailure, location, contract.Name, error.GetType().Name, error.Message) }.ToEquatableArray());
        }
    }

    // An interface that is marked twice, by mistake or half typed, is seen twice, and must be generated once.
    private static bool IsFirstDeclaration(INamedTypeSymbol contract, SyntaxNode declaration) =>
        SdkAttributes.Find(contract, SdkAttributes.SyncedStorage)?.ApplicationSyntaxReference is { } first &&
        first.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(first.Span);

    public static void Emit(SourceProductionContext output, StorageModel model)
    {
        var (files, failure) = Produce(model);
        foreach (var (hintName, source) in files)
            output.AddSource(hintName, SourceText.From(source, Encoding.UTF8));
        if (failure is not null)
            output.ReportDiagnostic(failure);
    }

    /// <summary>All files of a model, or what went wrong: never some of them.</summary>
    public static (IReadOnlyList<(string HintName, string Source)> Files, Diagnostic? Failure) Produce(StorageModel model)
    {
        try
        {
            return (StorageEmitter.Emit(model).ToList(), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return ([], Diagnostic.Create(Descriptors.GeneratorFailure, Location.None, model.InterfaceName, error.GetType().Name, error.Message));
        }
    }
}
