namespace DbSync.Sqlite.Engine;

/// <summary>A transaction on the writer, which nobody else has until this is disposed. Disposing it uncommitted rolls it back.</summary>
internal sealed class SqliteTransaction(SqliteSession session, SemaphoreSlim gate) : IDisposable
{
    private bool _disposed;

    /// <summary>The writer's session.</summary>
    public SqliteSession Session => session;

    /// <summary>Makes the changes permanent.</summary>
    public void Commit() => session.Execute("COMMIT");

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            session.Rollback();
        }
        finally
        {
            gate.Release();
        }
    }
}
