using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>How the rows of a table are read and written.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="id">A row's record id: its natural key.</param>
/// <param name="write">Writes a row's fields.</param>
/// <param name="read">Reads a row.</param>
internal sealed class RowMap<T>(Func<T, SurrealRecordId> id, Action<T, RowWriter> write, Func<RowReader, T> read) : IRowMap
    where T : class
{
    /// <summary>Saves the row that <c>$w</c> has the id and the fields of.</summary>
    public const string SaveStatement = "UPSERT $w.id CONTENT $w.row RETURN NONE";

    public SurrealWrite Save(T row) => new(SaveStatement, Arguments(row));

    /// <summary>What <see cref="SaveStatement"/> takes.</summary>
    public SurrealObject Arguments(T row) => Values.Object(("id", id(row)), ("row", Fields(row)));

    public SurrealObject Fields(T row)
    {
        var writer = new RowWriter().Text("row_key", OrdinalText.Of(CanonicalRow.Key(row)));
        write(row, writer);
        return writer.ToObject();
    }

    public T Read(SurrealValue value) => read(new RowReader(value));

    /// <summary>The first row of an array; <see langword="null"/> when there is none.</summary>
    public T? ReadFirst(SurrealValue value) => value.Items() is { Count: > 0 } items ? Read(items[0]) : null;

    public List<T> ReadAll(SurrealValue value)
    {
        var items = value.Items();
        var rows = new List<T>(items.Count);
        foreach (var item in items)
            rows.Add(Read(item));
        return rows;
    }

    SurrealWrite IRowMap.Save(object row) => Save((T)row);

    SnapshotRow IRowMap.ReadSnapshot(SurrealValue value) => CanonicalRow.Of(Read(value));
}
