using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DbSync.Sqlite.Engine;

/// <summary>One connection to the file, used by one caller at a time, with the statements that it has prepared.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly string _path;

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 handle, string path)
    {
        Handle = handle;
        _path = path;
    }

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>What ends the running call between two rows; see <see cref="CancelScope"/>.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Whether a transaction is open. SQLite ends one by itself after some failures, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Opens a connection.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writable">Whether it may write and create the file.</param>
    /// <param name="pragmas">What to set up on it.</param>
    /// <exception cref="SqliteException">The file cannot be opened or is no database.</exception>
    public static SqliteSession Open(string path, bool writable, params ReadOnlySpan<string> pragmas)
    {
        var flags = writable ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READONLY;
        var result = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var session = new SqliteSession(handle, path);
        try
        {
            if (result != raw.SQLITE_OK)
                throw session.Failure(result);
            foreach (var pragma in pragmas)
                session.Execute(pragma);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A statement to bind, step and dispose; prepared at its first use, kept from then on.</summary>
    /// <param name="sql">One SQL statement: a constant, since every different text is kept.</param>
    public SqliteStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = Prepare(sql));
        if (statement.InUse)
            throw new InvalidOperationException($"A statement is used inside its own use: {sql}");
        statement.InUse = true;
        return statement;
    }

    /// <summary>Runs one or several statements that return nothing of interest.</summary>
    public void Execute(string sql)
    {
        var result = raw.sqlite3_exec(Handle, sql);
        if (result != raw.SQLITE_OK)
            throw Failure(result);
    }

    /// <summary>The first column of the first row of a query.</summary>
    public long Scalar(string sql)
    {
        using var query = Use(sql);
        return query.Step() ? query.Int64(0) : 0;
    }

    /// <summary>Begins a transaction that may write.</summary>
    /// <returns><see langword="false"/> when another process is writing.</returns>
    public bool TryBeginImmediate()
    {
        var result = raw.sqlite3_exec(Handle, "BEGIN IMMEDIATE");
        return result switch
        {
            raw.SQLITE_OK => true,
            raw.SQLITE_BUSY => false,
            _ => throw Failure(result),
        };
    }

    /// <summary>Ends the transaction, if one is open, without its changes.</summary>
    public void Rollback()
    {
        if (InTransaction)
            Execute("ROLLBACK");
    }

    /// <summary>The exception for a result code; cancellation when that is what interrupted the statement.</summary>
    public Exception Failure(int result)
    {
        if (result == raw.SQLITE_INTERRUPT && Cancellation.IsCancellationRequested)
            return new OperationCanceledException(Cancellation);
        var extended = Handle.IsInvalid ? result : raw.sqlite3_extended_errcode(Handle);
        if ((extended & 0xFF) != (result & 0xFF))
            extended = result;
        var text = Handle.IsInvalid ? raw.sqlite3_errstr(result).utf8_to_string() : raw.sqlite3_errmsg(Handle).utf8_to_string();
        return new SqliteException($"SQLite error {extended}: {text} (database {_path}).", result & 0xFF, extended);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Handle.Dispose();
        _statements.Clear();
        Handle.Dispose();
    }

    private SqliteStatement Prepare(string sql)
    {
        var result = raw.sqlite3_prepare_v2(Handle, sql, out var handle);
        return result == raw.SQLITE_OK ? new SqliteStatement(this, handle, sql) : throw Failure(result);
    }
}
