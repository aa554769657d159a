using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DbSync.Sqlite.Engine;

/// <summary>
/// A prepared statement of a <see cref="SqliteSession"/>. Disposing it gives it back to the session, reset and ready for its next use.
/// </summary>
/// <remarks>
/// SQLitePCLRaw is called directly rather than through Microsoft.Data.Sqlite's commands: blobs are read in SQLite's own memory, texts keep a
/// NUL character instead of ending there, and a busy database is an answer at once instead of a thread that sleeps.
/// </remarks>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle, string sql) : IDisposable
{
    private const int StackLimit = 512;

    /// <summary>The statement's text.</summary>
    public string Sql => sql;

    /// <summary>SQLite's handle.</summary>
    public sqlite3_stmt Handle => handle;

    /// <summary>Whether the statement is in use, so that nobody else may have it.</summary>
    public bool InUse { get; set; }

    /// <summary>The number of columns of its rows.</summary>
    public int ColumnCount => raw.sqlite3_column_count(handle);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
            return Check(raw.sqlite3_bind_null(handle, index));
        if (value.Length == 0)
            return Check(raw.sqlite3_bind_text(handle, index, ""));
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= StackLimit)
        {
            Span<byte> stack = stackalloc byte[StackLimit];
            return Check(raw.sqlite3_bind_text(handle, index, stack[..Encoding.UTF8.GetBytes(value, stack)]));
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return Check(raw.sqlite3_bind_text(handle, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds text that is UTF-8 already, such as JSON.</summary>
    public SqliteStatement BindUtf8(int index, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_text(handle, index, "") : raw.sqlite3_bind_text(handle, index, value));

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));

    public SqliteStatement Bind(int index, ReadOnlyMemory<float> embedding) => Bind(index, EmbeddingBlob.Write(embedding.Span));

    public SqliteStatement Bind(int index, long value) => Check(raw.sqlite3_bind_int64(handle, index, value));

    public SqliteStatement Bind(int index, double value) => Check(raw.sqlite3_bind_double(handle, index, value));

    public SqliteStatement Bind(int index, bool value) => Bind(index, value ? 1L : 0L);

    /// <summary>Times are stored as UTC ticks: an integer that sorts and keeps all 100 ns.</summary>
    public SqliteStatement Bind(int index, DateTimeOffset value) => Bind(index, value.UtcTicks);

    public SqliteStatement Bind(int index, DateTimeOffset? value) =>
        value is { } time ? Bind(index, time) : Check(raw.sqlite3_bind_null(handle, index));

    /// <summary>Moves to the next row.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool Step()
    {
        session.Cancellation.ThrowIfCancellationRequested();
        var result = raw.sqlite3_step(handle);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw session.Failure(result),
        };
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        while (Step())
        {
            // Only its effect is wanted.
        }

        return raw.sqlite3_changes(session.Handle);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => checked((int)Int64(column));

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    public bool Boolean(int column) => Int64(column) != 0;

    public DateTimeOffset Time(int column) => new(Int64(column), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A text's UTF-8 bytes, in SQLite's memory: valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>A blob, in SQLite's memory: valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>An embedding, in SQLite's memory: valid until the next step.</summary>
    public ReadOnlySpan<float> Embedding(int column) => EmbeddingBlob.Read(Blob(column));

    /// <summary>An embedding, copied into a buffer that the caller uses for every row.</summary>
    /// <returns>The part of the buffer that holds it: empty, or all of it.</returns>
    public ReadOnlyMemory<float> Embedding(int column, float[] buffer)
    {
        var embedding = Embedding(column);
        if (embedding.Length > buffer.Length)
            return default;
        embedding.CopyTo(buffer);
        return buffer.AsMemory(0, embedding.Length);
    }

    public void Dispose()
    {
        // The result of reset repeats the failure of the last step, which was thrown already.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
        InUse = false;
    }

    private SqliteStatement Check(int result) => result == raw.SQLITE_OK ? this : throw session.Failure(result);
}
