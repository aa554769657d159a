using System.Globalization;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.SurrealDb;

namespace QuickStart;

/// <summary>A database of its own on a SurrealDB server.</summary>
internal sealed class SurrealDatabase : IDatabase
{
    private readonly SurrealConnectionOptions _options;
    private readonly CuttableConnection _connection;
    private readonly SurrealStorage _store;
    private bool _created;

    /// <summary>Makes one; the first connection creates it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="name">The database's name on it: letters, digits and underscores.</param>
    public SurrealDatabase(SurrealServer server, string name)
    {
        _options = new SurrealConnectionOptions
        {
            Url = server.Url,
            Namespace = server.Namespace,
            Database = name,
            Username = server.Username,
            Password = server.Password,
        };
        _connection = new CuttableConnection(new SurrealConnection(_options));
        _store = new SurrealStorage(_connection);
    }

    /// <inheritdoc/>
    public IFullStorage Store => _store;

    /// <inheritdoc/>
    public ISnapshotSource<IFullStorage> Rows => _store;

    /// <inheritdoc/>
    public string Place => $"{_options.Url}, namespace {_options.Namespace}, database {_options.Database}";

    /// <inheritdoc/>
    public bool IsOnServer => true;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _store.ConnectAsync(cancellationToken);
        _created = true;
    }

    /// <inheritdoc/>
    public async Task LimitFactsAsync(int characters, CancellationToken cancellationToken)
    {
        await using var connection = new SurrealConnection(_options);
        await connection.ConnectAsync(cancellationToken);
        await connection.QueryAsync(
            string.Create(CultureInfo.InvariantCulture, $"DEFINE FIELD OVERWRITE value ON facts TYPE string ASSERT string::len($value) <= {characters}"),
            cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task TakeAwayAsync(CancellationToken cancellationToken) => _connection.CutAsync(cancellationToken);

    /// <inheritdoc/>
    public Task BringBackAsync(CancellationToken cancellationToken)
    {
        _connection.Mend();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        if (!_created)
            return;
        await using var connection = new SurrealConnection(_options);
        await connection.ConnectAsync();
        await connection.QueryAsync($"REMOVE DATABASE IF EXISTS {_options.Database}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
