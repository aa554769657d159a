using System.Diagnostics;
using System.Globalization;

namespace DbSync.Crash.Tests.Support;

/// <summary>A running worker. Whatever becomes of the test, it does not outlive it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // Generous: a test that meets it has found something.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process, History? history)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = Task.Run(() => ReadAsync(history));
    }

    /// <summary>What it said so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>Its own process id, also when another program started it.</summary>
    public int Id { get; private set; }

    /// <summary>Starts a worker.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="history">Takes what it says of its writes.</param>
    /// <param name="wrapper">The command that starts it, see <see cref="Strace"/>.</param>
    public static WorkerProcess Start(IReadOnlyList<string> arguments, History? history = null, IReadOnlyList<string>? wrapper = null)
    {
        string[] command = [.. wrapper ?? [], "dotnet", "exec", typeof(Witness).Assembly.Location, .. arguments];
        return new WorkerProcess(
            Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!, history);
    }

    /// <summary>Runs a worker to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="wrapper">The command that starts it.</param>
    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(IReadOnlyList<string> arguments, IReadOnlyList<string>? wrapper = null)
    {
        await using var worker = Start(arguments, history: null, wrapper);
        return (await worker.WaitForExitAsync(), worker.Lines);
    }

    /// <summary>How many lines begin with this word.</summary>
    /// <param name="word">The word.</param>
    public int Count(string word)
    {
        lock (_lock)
            return _counts.GetValueOrDefault(word);
    }

    /// <summary>The lines that begin so.</summary>
    /// <param name="beginning">The beginning.</param>
    public IReadOnlyList<string> LinesOf(string beginning) => [.. Lines.Where(line => line.StartsWith(beginning, StringComparison.Ordinal))];

    /// <summary>Waits until so many lines begin with this word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="count">How many.</param>
    public async Task WaitForAsync(string word, int count = 1)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_counts.GetValueOrDefault(word) >= count)
                    return;
                next = _next.Task;
            }

            if (_reading.IsCompleted && Count(word) < count)
                throw new InvalidOperationException($"The worker ended with {Count(word)} of {count} '{word}': {string.Join('\n', Lines.TakeLast(5))}\n{await _errors}");
            limit.Token.ThrowIfCancellationRequested();
            await Task.WhenAny(next, _reading).WaitAsync(limit.Token);
        }
    }

    /// <summary>Waits until the process has ended, and everything it said was read.</summary>
    /// <param name="limit">How long at most.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan? limit = null)
    {
        await _process.WaitForExitAsync().WaitAsync(limit ?? Limit);
        await _reading.WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        Signals.Send(Id, Signals.Kill);
        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync(History? history)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var word = line.Split(' ', 2)[0];
            history?.Take(line);
            TaskCompletionSource next;
            lock (_lock)
            {
                if (word == "process")
                    Id = int.Parse(line.AsSpan("process ".Length), CultureInfo.InvariantCulture);
                _lines.Add(line);
                _counts[word] = _counts.GetValueOrDefault(word) + 1;
                next = _next;
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            next.SetResult();
        }
    }
}
