namespace DbSync.Sdk.Merging;

/// <summary>The secondaries' part of one read: each answers into its own slot. Disposing it cancels who has not answered.</summary>
/// <typeparam name="T">The answer.</typeparam>
internal sealed class SecondaryRound<T> : IDisposable
{
    private readonly ReadSlot<T>[] _slots;
    private readonly CancellationTokenSource? _cancel;
    private bool _letFinish;

    public SecondaryRound(ReadSlot<T>[] slots, CancellationTokenSource? cancel)
    {
        _slots = slots;
        _cancel = cancel;
        Answered = slots.Length == 0 ? Task.CompletedTask : Task.WhenAll(Array.ConvertAll(slots, static slot => slot.Answer));
    }

    public int Count => _slots.Length;

    /// <summary>Ends when every secondary has answered, failed or used its time up.</summary>
    public Task Answered { get; }

    /// <summary>Collects the answers that can be merged, by priority. Called once <see cref="Answered"/> has ended, within the read.</summary>
    /// <param name="answers">Where they are added.</param>
    /// <param name="tombstones">The read's tombstones.</param>
    /// <param name="highestDropped">The highest sequence of a delete that was forgotten: stores that may miss it do not count.</param>
    public void Collect(List<ReadAnswer<T>> answers, TombstoneView tombstones, long highestDropped)
    {
        if (tombstones.IsExpired)
            return;
        var trusted = long.MaxValue;
        foreach (var slot in _slots)
        {
            var answer = slot.Answer.Result;
            if (answer.Outcome != SecondaryOutcome.Answered || slot.DeletesAppliedUpTo < highestDropped)
                continue;
            trusted = Math.Min(trusted, slot.DeletesAppliedUpTo);
            answers.Add(new(slot.Name, IsPrimary: false, answer.Value));
        }

        tombstones.TrustUpTo(trusted);
    }

    /// <summary>
    /// Nobody waits for the answers any more, but they are not cancelled: how a secondary fares in reads that did not need it counts too, and
    /// the query timeout ends them.
    /// </summary>
    public void LetFinish() => _letFinish = true;

    public void Dispose()
    {
        if (_cancel is null)
            return;
        if (Answered.IsCompleted)
        {
            _cancel.Dispose();
        }
        else if (_letFinish)
        {
            _ = Answered.ContinueWith(
                static (_, cancel) => ((CancellationTokenSource)cancel!).Dispose(),
                _cancel,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
        else
        {
            // Ends the waits; the stores' own tokens are cancelled from there.
            _cancel.Cancel();
            _cancel.Dispose();
        }
    }
}
