using DbSync.FullStorage;
using DbSync.SurrealDb;

namespace QuickStart;

/// <summary>The four databases. Each file has a folder of its own, as if it were a disk of its own.</summary>
internal sealed class StoreSet : IAsyncDisposable
{
    /// <summary>The largest fact that the analytics database takes, in characters of JSON.</summary>
    public const int AnalyticsFactLimit = 4096;

    private readonly string _root;

    /// <summary>Makes the stores; the databases come with the first connection.</summary>
    /// <param name="root">The folder for files.</param>
    /// <param name="topology">What databases they are.</param>
    public StoreSet(string root, Topology topology)
    {
        _root = root;
        PrimaryDatabase = Make("primary", topology.Primary);
        Databases = SecondaryName.All.Zip(topology.Secondaries).ToDictionary(pair => pair.First, pair => Make(pair.First, pair.Second), StringComparer.Ordinal);
    }

    /// <summary>The primary.</summary>
    public IFullStorage Primary => PrimaryDatabase.Store;

    /// <summary>The database of the primary.</summary>
    public IDatabase PrimaryDatabase { get; }

    /// <summary>The databases of the secondaries by name.</summary>
    public IReadOnlyDictionary<string, IDatabase> Databases { get; }

    /// <summary>The folder of the journal.</summary>
    public string JournalPath => Path.Combine(_root, "journal");

    /// <summary>Where those are that are on servers.</summary>
    public IEnumerable<string> OnServers => All.Where(database => database.IsOnServer).Select(database => database.Place);

    private IEnumerable<IDatabase> All => Databases.Values.Prepend(PrimaryDatabase);

    /// <summary>A secondary.</summary>
    /// <param name="name">Its name.</param>
    public IFullStorage Secondary(string name) => Databases[name].Store;

    /// <summary>The folder of a database in a file.</summary>
    /// <param name="name">The database's name.</param>
    public string Folder(string name) => Path.Combine(_root, name);

    /// <summary>Connects all, which creates the databases.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>Why one of them cannot be used; <see langword="null"/>: all can.</returns>
    public async Task<string?> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var database in All)
                await database.ConnectAsync(cancellationToken);
            return null;
        }
        catch (SurrealException error)
        {
            return error.Message;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in All)
            await database.DisposeAsync();
    }

    /// <summary>Deletes the databases on servers; files go with their folder. To be called when the engine has ended.</summary>
    /// <returns>What could not be deleted, and why.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync()
    {
        List<string> left = [];
        foreach (var database in All)
        {
            try
            {
                await database.DeleteAsync();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                left.Add($"{database.Place}: {error.Message}");
            }
        }

        return left;
    }

    // The folder's name is new with every run, so the database's is too: nothing of anybody else is touched.
    private IDatabase Make(string name, SurrealServer? server) =>
        server is null ? new SqliteDatabase(Folder(name)) : new SurrealDatabase(server, $"{Path.GetFileName(_root)}_{name}".Replace('-', '_'));
}
