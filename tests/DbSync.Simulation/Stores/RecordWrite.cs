namespace DbSync.Simulation.Stores;

/// <summary>One write as a store gets it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Row">The row; without an id when it is all of an owner's.</param>
/// <param name="Record">What is put.</param>
internal sealed record RecordWrite(WriteKind Kind, RowKey Row, Record? Record = null)
{
    /// <summary>Which write of the run it is; 0 for deletes, which carry nothing but their row.</summary>
    public long Stamp => Record?.Stamp ?? 0;

    public static RecordWrite Put(Record record) => new(WriteKind.Put, new(record.Owner, record.Id), record);

    public static RecordWrite Delete(string owner, string id) => new(WriteKind.Delete, new(owner, id));

    public static RecordWrite Clear(string owner) => new(WriteKind.Clear, new(owner, ""));

    /// <summary>Whether it changes a row.</summary>
    /// <param name="row">The row.</param>
    public bool Touches(RowKey row) => Kind == WriteKind.Clear ? row.Owner == Row.Owner : row == Row;

    public override string ToString() => Kind switch
    {
        WriteKind.Put => $"put {Row} #{Stamp}",
        WriteKind.Delete => $"delete {Row}",
        _ => $"clear {Row.Owner}",
    };
}
