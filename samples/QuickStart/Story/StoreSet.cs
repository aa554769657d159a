using DbSync.FullStorage;
using DbSync.Sqlite;
using Microsoft.Data.Sqlite;

namespace QuickStart;

/// <summary>The four databases. Each has a folder of its own, as if it were a disk of its own.</summary>
internal sealed class StoreSet
{
    /// <summary>The largest fact that the analytics database takes, in characters of JSON.</summary>
    public const int AnalyticsFactLimit = 4096;

    private readonly string _root;

    /// <summary>Makes the stores; the files come with the first connection.</summary>
    /// <param name="root">The folder for all.</param>
    public StoreSet(string root)
    {
        _root = root;
        Primary = new(FilePath("primary"));
        Secondaries = SecondaryName.All.ToDictionary(name => name, name => new SqliteStorage(FilePath(name)), StringComparer.Ordinal);
    }

    /// <summary>The primary.</summary>
    public SqliteStorage Primary { get; }

    /// <summary>The secondaries by name.</summary>
    public IReadOnlyDictionary<string, SqliteStorage> Secondaries { get; }

    /// <summary>The folder of the journal.</summary>
    public string JournalPath => Path.Combine(_root, "journal");

    /// <summary>The folder of a database.</summary>
    /// <param name="name">The database's name.</param>
    public string Folder(string name) => Path.Combine(_root, name);

    /// <summary>
    /// Gives the analytics database a rule that the other databases do not have, as an administrator might: a trigger that refuses large facts.
    /// </summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task LimitFactsOfAnalyticsAsync(CancellationToken cancellationToken)
    {
        // Creates the tables that the trigger needs. The engine's own connect finds them there.
        await Secondaries[SecondaryName.Analytics].ConnectAsync(cancellationToken);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = FilePath(SecondaryName.Analytics), Pooling = false }.ToString();
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TRIGGER limit_facts BEFORE INSERT ON facts WHEN length(NEW.value) > {AnalyticsFactLimit}
            BEGIN SELECT RAISE(ABORT, 'analytics takes facts of at most {AnalyticsFactLimit} characters'); END
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string FilePath(string name) => Path.Combine(Folder(name), "memory.db");
}
