using System.Diagnostics;
using System.Globalization;
using System.Text;
using DbSync.SurrealDb;

namespace DbSync.SurrealHost;

/// <summary>A running engine: one process, with storage of its own.</summary>
public sealed class SurrealEngine : IAsyncDisposable
{
    public const string User = "root";
    public const string Password = "correct-horse-battery";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _storage;
    private readonly EngineBuild _build;
    private readonly StringBuilder _errors = new();
    private Process? _process;
    private Task _draining = Task.CompletedTask;

    private SurrealEngine(string storage, EngineBuild build) => (_storage, _build) = (storage, build);

    /// <summary>The port, which a restart keeps.</summary>
    public int Port { get; private set; }

    /// <summary>The engine's version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Whether it is of version 2.</summary>
    public bool IsVersion2 => Version.StartsWith("2.", StringComparison.Ordinal);

    /// <summary>Its address.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{Port}");

    /// <summary>Starts one.</summary>
    /// <param name="storage"><c>mem://</c> or <c>surrealkv://path</c>.</param>
    /// <param name="build">Which build of it; by default that of the package.</param>
    public static async Task<SurrealEngine> StartAsync(string storage = "mem://", EngineBuild? build = null)
    {
        var engine = new SurrealEngine(storage, build ?? EngineBuild.OfPackage);
        await engine.StartAsync();
        return engine;
    }

    /// <summary>Starts it again, on the same port and the same storage.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "node",
            [
                "server.mjs", "--storage", _storage, "--port", Port.ToString(CultureInfo.InvariantCulture), "--user", User, "--pass", Password,
                "--end-with-input", .. _build.Arguments,
            ])
        {
            WorkingDirectory = EngineFolder.Path,
            UseShellExecute = false,
            // Held open for as long as this process runs: the engine ends with it, however it ends.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (_build.Preload is { } library)
            start.Environment["LD_PRELOAD"] = library;
        _process = Process.Start(start)!;
        _draining = DrainAsync(_process.StandardError);
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        if (line?.Split(' ') is not ["READY", var port, var version])
        {
            await KillAsync();
            throw new InvalidOperationException($"The engine on {_storage} did not start: {line} {_errors}");
        }

        Port = int.Parse(port, CultureInfo.InvariantCulture);
        Version = version;
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Limit);
        await _draining;
        process.Dispose();
    }

    /// <summary>Options for a connection of its own database.</summary>
    /// <param name="database">The database; by default one that no other test uses.</param>
    public SurrealConnectionOptions Options(string? database = null) => new()
    {
        Url = Url,
        Namespace = "tests",
        Database = database ?? $"db_{Guid.NewGuid():N}",
        Username = User,
        Password = Password,
    };

    /// <summary>An open connection.</summary>
    /// <param name="database">The database; by default one that no other test uses.</param>
    /// <param name="configure">Changes the options.</param>
    public async Task<SurrealConnection> ConnectAsync(string? database = null, Action<SurrealConnectionOptions>? configure = null)
    {
        var options = Options(database);
        configure?.Invoke(options);
        var connection = new SurrealConnection(options);
        await connection.ConnectAsync();
        return connection;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>Reads what it says, always: a full pipe would stop it.</summary>
    private async Task DrainAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
        {
            if (_errors.Length < 4000)
                _errors.AppendLine(line);
        }
    }
}
