namespace DbSync.Sdk.Merging;

/// <summary>What a merged read asks of every store.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <typeparam name="TAnswer">What one store answers.</typeparam>
/// <param name="Method">The method's name.</param>
/// <param name="Read">The read of one store.</param>
/// <param name="HidesDeleted">Whether the merge drops deleted records; else stores that may hold some are left out.</param>
/// <param name="Fallback">Whether the secondaries alone may answer when the primary fails.</param>
internal sealed record ReadRequest<TStorage, TAnswer>(
    string Method,
    Func<TStorage, CancellationToken, ValueTask<TAnswer>> Read,
    bool HidesDeleted,
    bool Fallback)
    where TStorage : class
{
    /// <summary>Whether an answer of the primary decides the read, so that nobody need wait for the secondaries; <see langword="null"/>: none does.</summary>
    public Func<TAnswer, bool>? Settles { get; init; }

    /// <summary>Whether only the primary is asked. Default <see langword="false"/>.</summary>
    public bool PrimaryOnly { get; init; }
}
