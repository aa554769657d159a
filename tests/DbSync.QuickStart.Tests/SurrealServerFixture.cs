using DbSync.SurrealHost;

[assembly: AssemblyFixture(typeof(DbSync.QuickStart.Tests.SurrealServerFixture))]

namespace DbSync.QuickStart.Tests;

/// <summary>A SurrealDB server on disk, started when the first test asks for it.</summary>
public sealed class SurrealServerFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quickstart-surreal-").FullName;
    private readonly SemaphoreSlim _gate = new(1);
    private SurrealEngine? _engine;
    private string? _missing;

    /// <summary>The server. Without node the test is skipped; with CI=true it fails.</summary>
    public async Task<SurrealEngine> StartedAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_engine is null && _missing is null)
            {
                _missing = await EngineFolder.PrepareAsync();
                if (_missing is null)
                    _engine = await SurrealEngine.StartAsync($"surrealkv://{_folder.Replace('\\', '/')}/db");
                else if (Environment.GetEnvironmentVariable("CI") == "true")
                    throw new InvalidOperationException(_missing);
            }
        }
        finally
        {
            _gate.Release();
        }

        Assert.SkipWhen(_engine is null, _missing ?? "");
        return _engine!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
        _gate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
