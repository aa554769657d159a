using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Merging;

/// <summary>Asks the primary and the eligible secondaries in parallel and hands the answers to a merge.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="sources">The stores.</param>
/// <param name="tombstones">What was deleted.</param>
/// <param name="options">How patient reads are with secondaries.</param>
/// <param name="metrics">Where reads are counted.</param>
/// <param name="time">The clock of timeouts and breakers.</param>
/// <param name="logger">Where failures of secondaries are logged.</param>
internal sealed class ReadFanOut<TStorage>(
    IReadSources<TStorage> sources,
    TombstoneSet tombstones,
    ReadOptions options,
    ReadMetrics metrics,
    TimeProvider time,
    ILogger logger)
    where TStorage : class
{
    public const string PrimaryName = "primary";

    private readonly ConcurrentDictionary<string, SecondaryReader> _readers = new(StringComparer.OrdinalIgnoreCase);

    public TStorage Primary => sources.Primary;

    public TombstoneSet Tombstones => tombstones;

    public ReadMetrics Metrics => metrics;

    /// <summary>Asks, waits and merges.</summary>
    /// <typeparam name="TAnswer">What one store answers.</typeparam>
    /// <typeparam name="TResult">What the merge returns.</typeparam>
    /// <param name="request">What to ask.</param>
    /// <param name="merge">Merges the answers: the primary's first unless it failed and the read falls back, then by priority.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<TResult> ReadAsync<TAnswer, TResult>(
        ReadRequest<TStorage, TAnswer> request,
        Func<List<ReadAnswer<TAnswer>>, TombstoneView, ReadObservation, TResult> merge,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var observation = metrics.Begin(request.Method, cancellationToken);
        using var view = tombstones.EnterRead();
        using var secondaries = AskSecondaries(request, cancellationToken);
        observation.Asked = 1 + secondaries.Count;
        var answers = new List<ReadAnswer<TAnswer>>(1 + secondaries.Count);
        ExceptionDispatchInfo? failure = null;
        try
        {
            var answer = request.Read(sources.Primary, cancellationToken).AsTask();
            answers.Add(new(PrimaryName, IsPrimary: true, await Abandonable.WaitAsync(answer, cancellationToken).ConfigureAwait(false)));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            sources.ReportPrimaryFailure(error);
            if (!request.Fallback)
                throw;
            failure = ExceptionDispatchInfo.Capture(error);
        }

        if (failure is null && request.Settles?.Invoke(answers[0].Result) == true)
        {
            secondaries.LetFinish();
        }
        else
        {
            await CollectAsync(request.Method, secondaries, answers, view, failure, cancellationToken).ConfigureAwait(false);
        }

        foreach (var answer in answers)
            observation.Merged(answer.Source);
        var result = merge(answers, view, observation);
        observation.Succeeded();
        return result;
    }

    /// <summary>Starts the queries of the secondaries on the pool and returns at once.</summary>
    /// <typeparam name="TAnswer">What one store answers.</typeparam>
    /// <param name="request">What to ask.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public SecondaryRound<TAnswer> AskSecondaries<TAnswer>(ReadRequest<TStorage, TAnswer> request, CancellationToken cancellationToken)
    {
        var eligible = request.PrimaryOnly ? [] : sources.GetEligible();
        if (eligible.Count == 0)
            return new([], cancel: null);

        // Nothing but having applied the delete makes up for a tombstone that nobody looks up, or that is gone.
        var needed = request.HidesDeleted ? tombstones.HighestDropped : Math.Max(tombstones.HighestDropped, tombstones.NewestSequence);
        var slots = new List<ReadSlot<TAnswer>>(eligible.Count);
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var source in eligible)
        {
            var applied = source.DeletesAppliedUpTo;
            if (applied >= needed)
                slots.Add(new(source.Name, applied, AskAsync(source, request, cancel.Token)));
        }

        return new([.. slots], cancel);
    }

    /// <summary>Waits for the secondaries and adds their answers.</summary>
    /// <typeparam name="TAnswer">What one store answers.</typeparam>
    /// <param name="method">The method's name.</param>
    /// <param name="secondaries">The secondaries.</param>
    /// <param name="answers">Where the answers are added.</param>
    /// <param name="view">The read's tombstones.</param>
    /// <param name="failure">The primary's failure, when the secondaries are to answer alone; thrown when none does.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task CollectAsync<TAnswer>(
        string method,
        SecondaryRound<TAnswer> secondaries,
        List<ReadAnswer<TAnswer>> answers,
        TombstoneView view,
        ExceptionDispatchInfo? failure,
        CancellationToken cancellationToken)
    {
        await secondaries.Answered.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        secondaries.Collect(answers, view, tombstones.HighestDropped);
        if (failure is null)
            return;
        if (answers.Count == 0)
            failure.Throw();
        ReadLog.FellBack(logger, method, failure.SourceException.GetType().Name, answers.Count);
    }

    private async Task<SecondaryAnswer<TAnswer>> AskAsync<TAnswer>(
        IReadSource<TStorage> source,
        ReadRequest<TStorage, TAnswer> request,
        CancellationToken cancellationToken)
    {
        var reader = _readers.GetOrAdd(source.Name, name => new(name, options, metrics, time, logger));
        var answer = await reader.AskAsync(token => request.Read(source.Storage, token), request.Method, cancellationToken).ConfigureAwait(false);
        if (answer.Error is { } error)
            source.ReportReadFailure(error);
        return answer;
    }
}
