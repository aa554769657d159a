namespace DbSync.Sdk.Merging;

/// <summary>What a secondary answered.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="outcome">What became of the query.</param>
/// <param name="value">The answer, when there is one.</param>
/// <param name="error">What the store threw, when it did.</param>
internal sealed class SecondaryAnswer<T>(SecondaryOutcome outcome, T value, Exception? error) : SecondaryAnswer(outcome, error)
{
    public T Value { get; } = value;

    public static SecondaryAnswer<T> Of(T value) => new(SecondaryOutcome.Answered, value, error: null);

    public static SecondaryAnswer<T> Without(SecondaryOutcome outcome, Exception? error = null) => new(outcome, default!, error);
}
