using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DbSync.Sqlite.Engine;

/// <summary>What SQLite's errors mean for replication.</summary>
internal static class SqliteFaults
{
    public static FaultKind? Classify(Exception error) => error switch
    {
        SqliteException sqlite => Classify(sqlite.SqliteErrorCode),
        SqliteFileException => FaultKind.NeedsAttention,
        ArgumentException or KeyNotFoundException or NotSupportedException => FaultKind.Rejected,
        StorageClosedException or ObjectDisposedException => FaultKind.Unavailable,
        _ => null,
    };

    private static FaultKind? Classify(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM
            or raw.SQLITE_PROTOCOL or raw.SQLITE_INTERRUPT => FaultKind.Unavailable,
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG => FaultKind.Rejected,
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => FaultKind.NeedsAttention,
        _ => null,
    };
}
