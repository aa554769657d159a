using System.Threading.Channels;
using DbSync.FullStorage;

namespace QuickStart;

/// <summary>Sends a plan to a store, part by part. While one write is under way, the next files are read and embedded.</summary>
internal sealed class Loader : IAsyncDisposable
{
    /// <summary>How many writes are prepared ahead: enough to keep both cores busy, little enough to cost no memory.</summary>
    private const int Ahead = 32;

    private readonly IFullStorage _storage;
    private readonly int _fileCount;
    private readonly int _maxWrites;
    private readonly Channel<LoadStep> _steps = Channel.CreateBounded<LoadStep>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _preparing;
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private int _count;
    private int _filesDone;
    private bool _ended;

    /// <summary>Starts to prepare the plan.</summary>
    /// <param name="plan">What to write.</param>
    /// <param name="storage">Where to.</param>
    /// <param name="maxWrites">How many writes at most; <see langword="null"/>: all.</param>
    public Loader(LoadPlan plan, IFullStorage storage, int? maxWrites)
    {
        _storage = storage;
        _fileCount = plan.FileCount;
        _maxWrites = maxWrites ?? int.MaxValue;
        _preparing = Task.Run(() => PrepareAsync(plan.Steps().Take(_maxWrites), _stop.Token));
    }

    /// <summary>How many writes of each kind the store has acknowledged.</summary>
    public IReadOnlyDictionary<string, int> Written => _written;

    /// <summary>How far the load is.</summary>
    public LoadProgress Progress => new(_count, _ended ? _fileCount : _filesDone, _fileCount, Fraction);

    private double Fraction => _ended ? 1 : Math.Max((double)_count / _maxWrites, _fileCount == 0 ? 1 : (double)_filesDone / _fileCount);

    /// <summary>Writes until a part of the plan is done. After a failed write it can be called again: it goes on with that one.</summary>
    /// <param name="until">The part, from 0 to 1; 1: everything.</param>
    /// <param name="report">Told after every write.</param>
    /// <param name="maxWrites">How many writes this call sends at most.</param>
    /// <param name="cancellationToken">Stops between two writes, and the one that is under way.</param>
    public async Task AdvanceAsync(double until, Action<LoadProgress> report, int maxWrites, CancellationToken cancellationToken)
    {
        var last = Math.Min(int.MaxValue, (long)_count + maxWrites);
        while (!_ended && _count < last && (until >= 1 || Fraction < until))
        {
            if (!await _steps.Reader.WaitToReadAsync(cancellationToken))
            {
                await _preparing;
                _ended = true;
            }
            else if (_steps.Reader.TryPeek(out var step))
            {
                await step.WriteAsync(_storage, cancellationToken);
                // Only now: a step that failed is sent again by the next call.
                _steps.Reader.TryRead(out _);
                _written[step.OpType] = _written.GetValueOrDefault(step.OpType) + 1;
                _count++;
                _filesDone = step.FilesDone;
            }

            report(Progress);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task PrepareAsync(IEnumerable<LoadStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var step in steps)
                await _steps.Writer.WriteAsync(step, cancellationToken);
            _steps.Writer.Complete();
        }
        catch (Exception error)
        {
            // Reaches the reader, who would otherwise wait for ever.
            _steps.Writer.Complete(error);
            throw;
        }
    }
}
