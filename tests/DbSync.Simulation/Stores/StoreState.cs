namespace DbSync.Simulation.Stores;

/// <summary>A store as it was at some moment.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Cursor">Its cursor.</param>
/// <param name="Witness">What the witness knew of it.</param>
internal sealed record StoreState(IReadOnlyDictionary<RowKey, Record> Rows, ReplicationCursor? Cursor, object? Witness);
