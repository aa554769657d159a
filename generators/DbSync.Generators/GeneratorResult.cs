using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>What the generator knows of one interface.</summary>
/// <param name="Model">What to generate, if anything.</param>
/// <param name="Diagnostics">What only the generator can see.</param>
internal sealed record GeneratorResult(StorageModel? Model, EquatableArray<DiagnosticModel> Diagnostics);
