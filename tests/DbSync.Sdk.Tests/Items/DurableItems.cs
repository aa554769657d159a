using DbSync.Sdk.Tests.Diagnostics;

namespace DbSync.Sdk.Tests.Items;

/// <summary>An engine with a journal on disk over stores that outlive it: it can be stopped, killed and started again.</summary>
internal sealed class DurableItems : IAsyncDisposable
{
    private string _folder = NewFolder();
    private DbSyncEngine<IItems>? _engine;

    public DurableItemStore Primary { get; } = new();

    public DurableItemStore Secondary { get; } = new();

    /// <summary>The journal's directory.</summary>
    public string Folder => _folder;

    public CapturedLog Log { get; private set; } = new();

    public DbSyncEngine<IItems> Engine => _engine!;

    public IItems Storage => Engine.Storage;

    public SecondaryStatus Status => Engine.GetStatus().Secondaries.Single(static secondary => secondary.Name == "s0");

    /// <summary>How many files the journal's operations take.</summary>
    public int Segments => Directory.GetFiles(_folder, "*.segment").Length;

    /// <summary>The log's lines of an event.</summary>
    /// <param name="eventId">The event.</param>
    public IReadOnlyList<string> Lines(int eventId) => [.. Log.Lines.Where(line => line.Split(' ')[1] == $"{eventId}")];

    public Task StartAsync(Action<DbSyncBuilder<IItems>>? configure = null, ItemStore? secondary = null) => StartAsync([secondary ?? Secondary], configure);

    public async Task StartAsync(IReadOnlyList<ItemStore> secondaries, Action<DbSyncBuilder<IItems>>? configure = null)
    {
        Log = new CapturedLog();
        _engine = await TestEngine.StartAsync(Primary, secondaries, options =>
        {
            options.JournalPath = _folder;
            options.JournalSegmentSize = 64 << 10;
            options.SnapshotPageSize = 3;
            options.LoggerFactory = Log;
            options.HealthCheckInterval = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        });
    }

    public async Task StopAsync()
    {
        if (_engine is { } engine)
            await engine.DisposeAsync();
        _engine = null;
    }

    /// <summary>Ends the engine as SIGKILL would: what it has not written by now it never writes.</summary>
    public async Task KillAsync()
    {
        // A copy is no instant: one in which a segment was recycled is made again.
        string left;
        do
            left = NewFolder();
        while (!TryCopyTo(left));

        var (primary, secondary) = (Primary.Save(), Secondary.Save());
        await StopAsync();
        Primary.Restore(primary);
        Secondary.Restore(secondary);
        Directory.Delete(_folder, recursive: true);
        _folder = left;
    }

    private bool TryCopyTo(string folder)
    {
        string[] Names() => [.. Directory.GetFiles(_folder).Select(static file => Path.GetFileName(file)!).Where(static name => name != "lock").Order(StringComparer.Ordinal)];
        var names = Names();
        try
        {
            foreach (var name in names)
                File.Copy(Path.Combine(_folder, name), Path.Combine(folder, name));
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        return Names().SequenceEqual(names);
    }

    /// <summary>Forgets all of the journal, as if its directory were lost.</summary>
    public void LoseJournal()
    {
        Directory.Delete(_folder, recursive: true);
        _folder = NewFolder();
    }

    public async Task WriteAsync(string owner, int first, int count, string value = "1", int size = 0)
    {
        for (var i = first; i < first + count; i++)
            await Storage.SaveAsync(owner, $"k{i:000}", [value.PadRight(size)]);
    }

    /// <summary>Puts rows into the primary that no journal knows.</summary>
    public void Fill(string owner, int count)
    {
        for (var i = 0; i < count; i++)
            Primary.Rows[(owner, $"k{i:000}")] = ["old"];
    }

    public Task UntilAsync(Func<bool> condition) => TestEngine.UntilAsync(condition, TestContext.Current.CancellationToken);

    public async Task ShouldBeEqualAsync()
    {
        await UntilAsync(() => !Status.NeedsSnapshot && Secondary.IsConnected && Status.State == ConnectionState.Connected);
        await Engine.DrainAsync(TestContext.Current.CancellationToken);
        Secondary.Content().ShouldBe(Primary.Content(), ignoreOrder: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("dbsync-lanes-").FullName;
}
