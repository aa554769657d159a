using System.Collections.Immutable;

namespace DbSync.FullStorage;

/// <summary>
/// A table that never changes: a write makes a new one that shares most of its nodes. So a reader keeps a consistent view for as long as it
/// likes without a lock, and a batch that fails leaves no trace.
/// </summary>
internal sealed class Table<TRow>
    where TRow : class
{
    private readonly TableIndex<TRow>[] _indexes;
    private readonly ImmutableSortedSet<TableEntry<TRow>> _rows;
    private readonly ImmutableSortedSet<TableEntry<TRow>>[] _entries;

    private Table(TableIndex<TRow>[] indexes, ImmutableSortedSet<TableEntry<TRow>> rows, ImmutableSortedSet<TableEntry<TRow>>[] entries) =>
        (_indexes, _rows, _entries) = (indexes, rows, entries);

    public int Count => _rows.Count;

    public IEnumerable<TRow> Rows => _rows.Select(entry => entry.Row!);

    public static Table<TRow> Empty(params TableIndex<TRow>[] indexes)
    {
        var none = ImmutableSortedSet.Create<TableEntry<TRow>>(TableEntry<TRow>.Order);
        return new Table<TRow>(indexes, none, Array.ConvertAll(indexes, _ => none));
    }

    public TRow? Find(string key) => _rows.TryGetValue(TableEntry<TRow>.Probe(key), out var entry) ? entry.Row : null;

    public Table<TRow> With(TRow row)
    {
        var key = CanonicalRow.Key(row);
        var table = Without(key);
        return new Table<TRow>(
            _indexes,
            table._rows.Add(new TableEntry<TRow>(key, string.Empty, string.Empty, row)),
            table.Entries((index, entries) => entries.Add(index.Entry(row, key))));
    }

    public Table<TRow> With(IEnumerable<TRow> rows) => rows.Aggregate(this, (table, row) => table.With(row));

    public Table<TRow> Without(string key)
    {
        if (Find(key) is not { } row)
            return this;
        return new Table<TRow>(_indexes, _rows.Remove(TableEntry<TRow>.Probe(key)), Entries((index, entries) => entries.Remove(index.Entry(row, key))));
    }

    public Table<TRow> Without(IEnumerable<TRow> rows) => rows.Select(CanonicalRow.Key).ToArray().Aggregate(this, (table, key) => table.Without(key));

    /// <summary>The rows of one scope of an index, in the index's order.</summary>
    public IEnumerable<TRow> In(TableIndex<TRow> index, string scope) =>
        From(Of(index), TableEntry<TRow>.Probe(scope)).TakeWhile(entry => entry.First == scope).Select(entry => entry.Row!);

    /// <summary>The scopes of an index that have rows, with how many, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, long>> Scopes(TableIndex<TRow> index)
    {
        string? scope = null;
        var count = 0L;
        foreach (var entry in Of(index))
        {
            if (scope is not null && entry.First != scope)
            {
                yield return KeyValuePair.Create(scope, count);
                count = 0;
            }

            scope = entry.First;
            count++;
        }

        if (scope is not null)
            yield return KeyValuePair.Create(scope, count);
    }

    /// <summary>The rows with a key greater than one and not greater than the other, in ordinal order of their keys.</summary>
    public IEnumerable<TRow> Between(string? afterKey, string? upToKey)
    {
        var entries = afterKey is null ? _rows : From(_rows, TableEntry<TRow>.Probe(afterKey)).SkipWhile(entry => entry.First == afterKey);
        if (upToKey is not null)
            entries = entries.TakeWhile(entry => string.CompareOrdinal(entry.First, upToKey) <= 0);
        return entries.Select(entry => entry.Row!);
    }

    private static IEnumerable<TableEntry<TRow>> From(ImmutableSortedSet<TableEntry<TRow>> entries, TableEntry<TRow> probe)
    {
        var at = entries.IndexOf(probe);
        for (var i = at < 0 ? ~at : at; i < entries.Count; i++)
            yield return entries[i];
    }

    private ImmutableSortedSet<TableEntry<TRow>> Of(TableIndex<TRow> index) => _entries[Array.IndexOf(_indexes, index)];

    private ImmutableSortedSet<TableEntry<TRow>>[] Entries(
        Func<TableIndex<TRow>, ImmutableSortedSet<TableEntry<TRow>>, ImmutableSortedSet<TableEntry<TRow>>> change)
    {
        var entries = new ImmutableSortedSet<TableEntry<TRow>>[_entries.Length];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = change(_indexes[i], _entries[i]);
        return entries;
    }
}
