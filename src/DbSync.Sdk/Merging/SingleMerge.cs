namespace DbSync.Sdk.Merging;

/// <summary>Merges the answers of a read that returns one record or value.</summary>
internal static class SingleMerge
{
    /// <summary>Chooses the answer: the first source that has one, or the one with the newest timestamp.</summary>
    /// <typeparam name="TResult">What the method returns; <see langword="null"/> means that the source has none.</typeparam>
    /// <param name="plan">How to merge.</param>
    /// <param name="answers">The answers, the primary's first, then by priority.</param>
    /// <param name="covered">Whether a tombstone covers a record.</param>
    /// <param name="tombstones">The read's tombstones.</param>
    /// <param name="observation">Where duplicates and hidden records are counted.</param>
    public static TResult Merge<TResult>(
        SingleMergePlan<TResult> plan,
        List<ReadAnswer<TResult>> answers,
        Func<TResult, ITombstones, bool>? covered,
        ITombstones tombstones,
        ReadObservation observation)
    {
        TResult chosen = default!;
        var isFound = false;
        foreach (var answer in answers)
        {
            if (answer.Result is not { } candidate)
                continue;
            if (isFound)
                observation.Duplicates++;
            if (isFound && !(plan.Prefer == Prefer.Newest && plan.Timestamp is { } timestamp && timestamp(candidate) > timestamp(chosen)))
                continue;
            if (!answer.IsPrimary && covered is not null && covered(candidate, tombstones))
            {
                observation.Hidden++;
                continue;
            }

            chosen = candidate;
            isFound = true;
        }

        return chosen;
    }

    /// <summary>Whether the primary's answer decides, whatever the secondaries say.</summary>
    /// <typeparam name="TResult">What the method returns.</typeparam>
    /// <param name="plan">How to merge.</param>
    /// <param name="answer">The primary's answer.</param>
    public static bool Settles<TResult>(SingleMergePlan<TResult> plan, TResult answer) => answer is not null && (plan.Prefer == Prefer.Primary || plan.Timestamp is null);
}
