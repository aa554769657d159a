namespace DbSync.Sdk.Merging;

/// <summary>What a secondary answered, as far as its breaker is concerned.</summary>
/// <param name="outcome">What became of the query.</param>
/// <param name="error">What the store threw, when it did.</param>
internal abstract class SecondaryAnswer(SecondaryOutcome outcome, Exception? error)
{
    public SecondaryOutcome Outcome { get; } = outcome;

    public Exception? Error { get; } = error;
}
