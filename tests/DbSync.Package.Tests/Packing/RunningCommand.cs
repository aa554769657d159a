using System.Diagnostics;
using System.Text;

namespace DbSync.Package.Tests.Packing;

/// <summary>A program that runs until the test is done with it.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _printed = new(0);
    private readonly string _arguments;

    private RunningCommand(string folder, string[] arguments)
    {
        _arguments = string.Join(' ', arguments);
        _process = new Process { StartInfo = Command.StartInfo(folder, arguments) };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts <c>dotnet</c>.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">With what.</param>
    public static RunningCommand Dotnet(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Waits until it has printed something.</summary>
    /// <param name="text">What.</param>
    /// <exception cref="TimeoutException">It did not, and says what it printed instead.</exception>
    public async Task WaitForAsync(string text)
    {
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            while (!Output().Contains(text, StringComparison.Ordinal))
                await _printed.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException error)
        {
            throw new TimeoutException($"dotnet {_arguments} did not print '{text}' within {Longest}, but all in all:\n{Output()}", error);
        }
    }

    /// <summary>Ends it, and what it started.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _printed.Dispose();
    }

    private string Output()
    {
        lock (_output)
            return _output.ToString();
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
        _printed.Release();
    }
}
