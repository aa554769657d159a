using System.Collections.Concurrent;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>A store of the model: rows by id, written by one thread at a time, listed by many.</summary>
/// <param name="shows">Which rows a list contains: the primary's first k need not hold what a secondary's do.</param>
internal sealed class ModelStore(Func<Row, bool> shows) : ITestStore
{
    private readonly ConcurrentDictionary<string, Row> _rows = new(StringComparer.Ordinal);

    public IEnumerable<Row> Rows => _rows.Values;

    public void Apply(ModelOperation operation, bool deletes)
    {
        if (operation.Row is { } row)
            _rows[row.Id!] = row;
        else if (deletes)
            _rows.Keys.Where(operation.Deletes).ToList().ForEach(id => _rows.TryRemove(id, out _));
    }

    public async Task<IReadOnlyList<Row>?> ListAsync(CancellationToken cancellationToken)
    {
        // What is asked early may be answered late, and the other way round.
        await Task.Yield();
        var rows = _rows.Values.Where(shows).ToArray();
        for (var i = Random.Shared.Next(4); i > 0; i--)
            await Task.Yield();
        return rows;
    }

    public Task<Row?> GetAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Row> StreamAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
