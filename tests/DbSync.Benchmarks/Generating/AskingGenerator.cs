using Microsoft.CodeAnalysis;

namespace DbSync.Benchmarks.Generating;

/// <summary>Asks for marked interfaces, and does nothing with them: the least that a generator for an attribute costs.</summary>
internal sealed class AskingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("DbSync.Sdk.SyncedStorageAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
        static (_, _) => { });
}
