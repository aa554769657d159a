namespace DbSync.Sdk.Execution;

/// <summary>A store's refusal of operations.</summary>
/// <param name="Error">What it threw.</param>
/// <param name="Applied">How many operations went in before it.</param>
/// <param name="Index">Which one it was; <see langword="null"/>: the store did not say.</param>
internal sealed record Rejection(Exception Error, int Applied, int? Index);
