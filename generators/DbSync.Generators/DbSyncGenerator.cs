using System.Collections.Immutable;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Generators;

/// <summary>Generates facade, writer, reader, operations and encoders for every interface marked <c>[SyncedStorage]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DbSyncGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that classifies an interface.</summary>
    public const string ClassifyStep = "DbSync.Classify";

    /// <summary>The name of the step whose unchanged result leaves the generated files alone.</summary>
    public const string ModelStep = "DbSync.Model";

    /// <summary>The name of the step that carries what only the generator can see.</summary>
    public const string DiagnosticsStep = "DbSync.Diagnostics";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not by the attribute's name: that binds it anew after every edit anywhere, which takes the compiler longer than all else here. What is known
        // of an interface whose surroundings did not change needs nothing bound; see ClassificationCache.
        var classified = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is InterfaceDeclarationSyntax { AttributeLists.Count: > 0 }, GeneratorStep.Classify)
            .WithTrackingName(ClassifyStep);
        var models = classified.Select(static (result, _) => result.Model).Where(static model => model is not null).WithTrackingName(ModelStep);
        var diagnostics = classified.SelectMany(static (result, _) => result.Diagnostics.ToImmutableArray()).WithTrackingName(DiagnosticsStep);
        context.RegisterSourceOutput(models, static (output, model) => GeneratorStep.Emit(output, model!));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}
