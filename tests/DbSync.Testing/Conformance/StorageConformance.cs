using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>
/// What every provider of <see cref="IFullStorage"/> must do. A provider's test project derives one class from each abstract class of this
/// folder and makes its store in <see cref="CreateAsync"/>; the inherited tests are then its own.
/// </summary>
public abstract class StorageConformance : IAsyncLifetime
{
    /// <summary>The embedding dimension of the stores under test.</summary>
    protected const int Dimension = 4;

    /// <summary>The present of <see cref="Clock"/>; <see cref="At"/> counts from it.</summary>
    protected static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    private IFullStorage? _store;

    /// <summary>The clock of the stores under test.</summary>
    protected FixedClock Clock { get; } = new(Noon);

    /// <summary>An empty, connected store.</summary>
    protected IFullStorage Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Makes an empty, connected store. It is disposed after the test, if it can be.</summary>
    /// <param name="embeddingDimension">How many numbers its embeddings have.</param>
    /// <param name="timeProvider">Its clock.</param>
    protected abstract Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _store = await CreateAsync(Dimension, Clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_store);
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the stores of the test left behind, such as files.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    /// <summary>Disposes a store, if it can be.</summary>
    /// <param name="store">The store.</param>
    protected static async ValueTask DisposeAsync(object? store)
    {
        if (store is IAsyncDisposable asyncDisposable)
            await asyncDisposable.DisposeAsync();
        else
            (store as IDisposable)?.Dispose();
    }

    /// <summary>A time so many seconds after noon.</summary>
    protected static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    /// <summary>A JSON value.</summary>
    protected static JsonElement Json(string json) => JsonElement.Parse(json);

    /// <summary>Free-form properties from a JSON object.</summary>
    protected static IReadOnlyDictionary<string, JsonElement> Properties(string json) =>
        Json(json).EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone(), StringComparer.Ordinal);

    /// <summary>An embedding.</summary>
    protected static ReadOnlyMemory<float> Vector(float a, float b = 0, float c = 0, float d = 0) => new[] { a, b, c, d };

    /// <summary>A batch of the store under test.</summary>
    protected ValueTask<IStorageBatch<IFullStorage>> BeginBatchAsync() =>
        Store.ShouldBeAssignableTo<IBatchTarget<IFullStorage>>()!.BeginBatchAsync(CancellationToken.None);

    /// <summary>All rows of a table, read in pages.</summary>
    protected static async Task<IReadOnlyList<SnapshotRow>> RowsAsync(IFullStorage store, string table, int pageSize = 1000)
    {
        var source = store.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!;
        var rows = new List<SnapshotRow>();
        while (true)
        {
            var page = await source.ReadRowsAsync(table, rows.Count == 0 ? null : rows[^1].Key, pageSize);
            page.Count.ShouldBeLessThanOrEqualTo(pageSize);
            rows.AddRange(page);
            if (page.Count < pageSize)
                return rows;
        }
    }

    /// <summary>Writes rows of a snapshot.</summary>
    protected static Task WriteRowsAsync(
        IFullStorage store, string table, IReadOnlyList<SnapshotRow> rows, IReadOnlyList<string>? removedKeys = null, ReplicationCursor? cursor = null) =>
        store.ShouldBeAssignableTo<ISnapshotTarget>()!.WriteRowsAsync(table, rows, removedKeys ?? [], cursor);

    /// <summary>Everything that a store holds, as text: equal texts mean equal stores.</summary>
    protected static async Task<string> DumpAsync(IFullStorage store)
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in StorageTables.All)
        {
            foreach (var row in await RowsAsync(store, table))
                text.Append(table).Append(' ').Append(row.Key).Append(' ').Append(System.Text.Encoding.UTF8.GetString(row.Content.Span)).Append('\n');
        }

        return text.ToString();
    }
}
