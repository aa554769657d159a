using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DbSync.Sdk.Merging;

/// <summary>
/// Queries one secondary within the query timeout, and takes it out of reads when it failed several times in a row. It remembers that
/// from read to read; nothing it returns is an exception.
/// </summary>
/// <remarks>
/// Polly's breaker counts a share of failures; a share reacts late on a busy engine and never on an idle one. So only the failure that
/// completes a row is reported to it as one, and it opens at the first.
/// </remarks>
internal sealed class SecondaryReader
{
    private readonly string _name;
    private readonly ReadOptions _options;
    private readonly ReadMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;
    private readonly ResiliencePipeline _timeout;
    private readonly CircuitBreakerStateProvider _state = new();
    private int _failuresInARow;
    private bool _isOut;

    public SecondaryReader(string name, ReadOptions options, ReadMetrics metrics, TimeProvider time, ILogger logger)
    {
        _name = name;
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                ShouldHandle = outcome => ValueTask.FromResult(CountsAgainstIt(outcome.Outcome.Result as SecondaryAnswer)),
            })
            .Build();
        _timeout = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.QueryTimeout })
            .Build();
    }

    /// <summary>Queries the secondary. Returns at the latest when the timeout has passed or the token is cancelled, and never blocks.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="query">The query of its store.</param>
    /// <param name="method">The method's name, for metrics and logs.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<SecondaryAnswer<T>> AskAsync<T>(Func<CancellationToken, ValueTask<T>> query, string method, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        Outcome<SecondaryAnswer<T>> outcome;
        try
        {
            outcome = await _breaker.ExecuteOutcomeAsync(
                static async (context, call) => Outcome.FromResult(await call.Reader.QueryAsync(call.Query, context).ConfigureAwait(false)),
                context,
                (Reader: this, Query: query)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        NoteState();

        // The breaker itself answers with an exception: it is open, or the token was cancelled before the query began.
        var answer = outcome.Result
            ?? SecondaryAnswer<T>.Without(outcome.Exception is BrokenCircuitException ? SecondaryOutcome.LeftOut : SecondaryOutcome.Cancelled);
        Report(answer, method);
        return answer;
    }

    private async ValueTask<SecondaryAnswer<T>> QueryAsync<T>(Func<CancellationToken, ValueTask<T>> query, ResilienceContext context)
    {
        _metrics.SecondaryAsked();
        var outcome = await _timeout.ExecuteOutcomeAsync(
            static async (context, call) =>
            {
                try
                {
                    return Outcome.FromResult(await Abandonable.RunAsync(call.query, call.Scheduler, context.CancellationToken).ConfigureAwait(false));
                }
                catch (Exception error)
                {
                    return Outcome.FromException<T>(error);
                }
            },
            context,
            (query, _options.Scheduler)).ConfigureAwait(false);
        return outcome.Exception switch
        {
            null => SecondaryAnswer<T>.Of(outcome.Result!),
            TimeoutRejectedException => SecondaryAnswer<T>.Without(
                SecondaryOutcome.TimedOut,
                new TimeoutException($"The secondary '{_name}' did not answer within {_options.QueryTimeout}.")),
            _ when context.CancellationToken.IsCancellationRequested => SecondaryAnswer<T>.Without(SecondaryOutcome.Cancelled),
            var error => SecondaryAnswer<T>.Without(SecondaryOutcome.Failed, error),
        };
    }

    private bool CountsAgainstIt(SecondaryAnswer? answer)
    {
        if (answer?.Outcome == SecondaryOutcome.Answered)
        {
            Volatile.Write(ref _failuresInARow, 0);
            return false;
        }

        // A probe that was cancelled proved nothing: taken for a success it would put a hanging secondary back.
        if (_state.CircuitState != CircuitState.Closed)
            return true;
        return answer?.Outcome is SecondaryOutcome.Failed or SecondaryOutcome.TimedOut
            && Interlocked.Increment(ref _failuresInARow) >= _options.FailuresToBreak;
    }

    private void Report(SecondaryAnswer answer, string method)
    {
        if (answer.Outcome == SecondaryOutcome.TimedOut)
        {
            _metrics.SecondaryTimedOut(_name, method);
            ReadLog.SecondaryTimedOut(_logger, _name, (long)_options.QueryTimeout.TotalMilliseconds, method);
        }
        else if (answer.Outcome == SecondaryOutcome.Failed)
        {
            ReadLog.SecondaryFailed(_logger, _name, answer.Error!.GetType().Name, method);
        }
    }

    /// <summary>Says so when the breaker opened or closed. Its own callbacks would run on the thread pool, and the read would wait for them.</summary>
    private void NoteState()
    {
        switch (_state.CircuitState)
        {
            case CircuitState.Open when !Interlocked.Exchange(ref _isOut, true):
                ReadLog.SecondaryTakenOut(_logger, _name, _options.FailuresToBreak, _options.BreakDuration.TotalSeconds);
                break;
            case CircuitState.Closed when Volatile.Read(ref _isOut) && Interlocked.Exchange(ref _isOut, false):
                ReadLog.SecondaryTakenBack(_logger, _name);
                break;
        }
    }
}
