namespace DbSync.Classification;

/// <summary>What the classifier says of one interface.</summary>
/// <param name="Model">What to generate; <see langword="null"/> when a rule of severity error is broken.</param>
/// <param name="Issues">The broken rules.</param>
internal sealed record ContractResult(StorageModel? Model, IReadOnlyList<Issue> Issues);
