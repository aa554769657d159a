using System.Collections.Immutable;
using DbSync.Classification;
using Microsoft.CodeAnalysis;

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
        var classified = context.SyntaxProvider
            .ForAttributeWithMetadataName(SdkAttributes.SyncedStorageMetadataName, static (_, _) => true, GeneratorStep.Classify)
            .WithTrackingName(ClassifyStep);
        var models = classified.Select(static (result, _) => result.Model).Where(static model => model is not null).WithTrackingName(ModelStep);
        var diagnostics = classified.SelectMany(static (result, _) => result.Diagnostics.ToImmutableArray()).WithTrackingName(DiagnosticsStep);
        context.RegisterSourceOutput(models, static (output, model) => GeneratorStep.Emit(output, model!));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}
