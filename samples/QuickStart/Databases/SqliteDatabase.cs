using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sqlite;
using Microsoft.Data.Sqlite;

namespace QuickStart;

/// <summary>A database in a SQLite file.</summary>
/// <remarks>
/// Taking it away is what unmounting its disk would be: its file is closed and its folder moved aside, with a file in the folder's place so that
/// nothing can be created there meanwhile.
/// </remarks>
/// <param name="folder">The folder that its file is in, alone.</param>
internal sealed class SqliteDatabase(string folder) : IDatabase
{
    private const int MaxAttempts = 10;

    private readonly string _aside = folder + ".unmounted";
    private readonly SqliteStorage _store = new(Path.Combine(folder, FileName));

    /// <summary>The name of its file.</summary>
    public const string FileName = "memory.db";

    /// <inheritdoc/>
    public IFullStorage Store => _store;

    /// <inheritdoc/>
    public ISnapshotSource<IFullStorage> Rows => _store;

    /// <inheritdoc/>
    public string Place => Path.Combine(folder, FileName);

    /// <inheritdoc/>
    public bool IsOnServer => false;

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken) => _store.ConnectAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task LimitFactsAsync(int characters, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Place, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TRIGGER limit_facts BEFORE INSERT ON facts WHEN length(NEW.value) > {characters}
            BEGIN SELECT RAISE(ABORT, 'analytics takes facts of at most {characters} characters'); END
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task TakeAwayAsync(CancellationToken cancellationToken)
    {
        await InsistAsync(() => Directory.Move(folder, _aside), cancellationToken);
        await InsistAsync(() => File.Open(folder, FileMode.CreateNew).Dispose(), cancellationToken);
        await _store.CloseAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task BringBackAsync(CancellationToken cancellationToken)
    {
        File.Delete(folder);
        await InsistAsync(() => Directory.Move(_aside, folder), cancellationToken);
    }

    /// <summary>Nothing: the folder around all of them is deleted.</summary>
    public Task DeleteAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    /// <summary>
    /// The engine tries to reconnect all the time. In the instant in which neither the folder nor the file is there, it can create a new,
    /// empty database; that one is closed and deleted, and the step taken again.
    /// </summary>
    private async Task InsistAsync(Action step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await _store.CloseAsync(cancellationToken);
            try
            {
                if (Directory.Exists(_aside) && Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                step();
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException && attempt < MaxAttempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
