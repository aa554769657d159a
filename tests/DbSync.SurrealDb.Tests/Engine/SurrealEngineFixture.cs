using DbSync.SurrealDb.Tests.Engine;

[assembly: AssemblyFixture(typeof(SurrealEngineFixture))]

namespace DbSync.SurrealDb.Tests.Engine;

/// <summary>The real engine: one that the tests share, each in a database of its own, and as many further ones as they ask for.</summary>
public class SurrealEngineFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-surreal-").FullName;
    private readonly List<SurrealEngine> _further = [];
    private readonly Lock _lock = new();
    private SurrealEngine? _shared;
    private SurrealEngine? _onDisk;
    private EngineBuild _build = EngineBuild.OfPackage;
    private string? _missing;

    /// <summary>The engine that the tests share. Without node the test is skipped.</summary>
    public SurrealEngine Engine
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return _shared!;
        }
    }

    /// <summary>
    /// The engine on disk that the tests of the storage share. In memory, a read that takes longer than its neighbours' writes loses rows that they
    /// overwrite (3.0.2): its snapshot does not hold.
    /// </summary>
    public SurrealEngine OnDisk
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return _onDisk!;
        }
    }

    /// <summary>Whether there is an engine in memory too; without, <see cref="Engine"/> is the one on disk.</summary>
    protected virtual bool HasEngineInMemory => true;

    public async ValueTask InitializeAsync()
    {
        _missing = Required(await EngineFolder.PrepareAsync());
        if (_missing is null)
            (_build, _missing) = await PrepareAsync();
        if (_missing is not null)
            return;
        _onDisk = await StartOnDiskAsync();
        _shared = HasEngineInMemory ? await SurrealEngine.StartAsync("mem://", _build) : _onDisk;
    }

    /// <summary>Starts an engine for one test, on a database on disk that survives its kill.</summary>
    public async Task<SurrealEngine> StartOnDiskAsync()
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var engine = await SurrealEngine.StartAsync($"surrealkv://{Path.Combine(_folder, Guid.NewGuid().ToString("N")).Replace('\\', '/')}", _build);
        lock (_lock)
            _further.Add(engine);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _further)
            await engine.DisposeAsync();
        if (_shared is not null)
            await _shared.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What is missing that CI has to have: there it is an error.</summary>
    protected static string? Required(string? missing) =>
        missing is not null && Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(missing) : missing;

    /// <summary>Makes the engine's build ready, or says why it cannot be had here.</summary>
    protected virtual Task<(EngineBuild Build, string? Missing)> PrepareAsync() => Task.FromResult((EngineBuild.OfPackage, (string?)null));
}
