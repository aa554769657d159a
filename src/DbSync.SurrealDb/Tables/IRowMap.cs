using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>A table's rows, whatever their type.</summary>
internal interface IRowMap
{
    /// <summary>The write that saves a row.</summary>
    SurrealWrite Save(object row);

    /// <summary>A row as snapshots give it.</summary>
    SnapshotRow ReadSnapshot(SurrealValue value);
}
