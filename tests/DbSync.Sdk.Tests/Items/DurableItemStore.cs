using System.Net.Sockets;
using System.Text.Json;

namespace DbSync.Sdk.Tests.Items;

/// <summary>
/// A store with everything: batches with the cursor in them, rows that can be listed and written, a connection. It can lose what it has, be
/// restored to what it had, and be away. It outlives the engine that uses it, as a database does.
/// </summary>
internal sealed class DurableItemStore : ItemStore, IBatchTarget<IItems>, ICheckpointedTarget, ISnapshotSource<IItems>, ISnapshotTarget, IStoreConnection, IRecordCounter
{
    private readonly Lock _lock = new();
    private readonly List<ReplicationCursor> _cursors = [];
    private readonly List<string> _pages = [];
    private volatile bool _isDown;
    private int _crashes;
    private int _connectedSince;

    public ReplicationCursor? Cursor { get; set; }

    /// <summary>Every cursor that was stored, in order.</summary>
    public IReadOnlyList<ReplicationCursor> Cursors
    {
        get
        {
            lock (_lock)
                return [.. _cursors];
        }
    }

    /// <summary>Every page that was written: table, number of rows, number of removed keys.</summary>
    public IReadOnlyList<string> Pages
    {
        get
        {
            lock (_lock)
                return [.. _pages];
        }
    }

    /// <summary>Whether every call is refused as by a machine that is not there.</summary>
    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    /// <summary>Whether somebody connected since it last crashed.</summary>
    public bool IsConnected => Volatile.Read(ref _connectedSince) == Volatile.Read(ref _crashes);

    public Func<CancellationToken, Task>? BeforeConnect { get; set; }

    public Func<CancellationToken, Task>? BeforeReadCursor { get; set; }

    public Func<CancellationToken, Task>? BeforeBatch { get; set; }

    /// <summary>Called before a batch is committed, with the owners of its operations.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task>? BeforeCommit { get; set; }

    public Func<string, string?, CancellationToken, Task>? BeforePageRead { get; set; }

    /// <summary>Called before rows are written: the table, how many rows, and the cursor.</summary>
    public Func<string, int, ReplicationCursor?, CancellationToken, Task>? BeforePageWrite { get; set; }

    /// <summary>Called when rows are in.</summary>
    public Func<string, ReplicationCursor?, CancellationToken, Task>? AfterPageWrite { get; set; }

    public IReadOnlyList<string> Tables { get; } = ["first", "second"];

    public SavedItems Save()
    {
        lock (_lock)
            return new SavedItems(Rows.ToDictionary(), Cursor);
    }

    public void Restore(SavedItems? saved)
    {
        lock (_lock)
        {
            Rows.Clear();
            foreach (var (key, values) in saved?.Rows ?? new Dictionary<(string, string), IReadOnlyList<string>>())
                Rows[key] = values;
            Cursor = saved?.Cursor;
        }
    }

    /// <summary>Crashes, and is away. When it is there again, it has what it had at a moment; calls that were under way have failed.</summary>
    public void Crash(SavedItems? saved)
    {
        lock (_lock)
        {
            _isDown = true;
            _crashes++;
            Restore(saved);
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (_isDown)
            throw new SocketException((int)SocketError.ConnectionRefused);
        if (BeforeConnect is not null)
            await BeforeConnect(cancellationToken);
        Volatile.Write(ref _connectedSince, Volatile.Read(ref _crashes));
    }

    public Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task PingAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return Task.CompletedTask;
    }

    public Task<long> CountRecordsAsync(CancellationToken cancellationToken = default) => Task.FromResult((long)Rows.Count);

    public async ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        if (BeforeReadCursor is not null)
            await BeforeReadCursor(cancellationToken);
        lock (_lock)
            return Cursor;
    }

    public async ValueTask<IStorageBatch<IItems>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        if (BeforeBatch is not null)
            await BeforeBatch(cancellationToken);
        ThrowIfDown();
        return new Batch(this);
    }

    public async Task<IReadOnlyList<SnapshotRow>> ReadRowsAsync(string table, string? afterKey, int limit, CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        if (BeforePageRead is not null)
            await BeforePageRead(table, afterKey, cancellationToken);
        return
        [
            .. Rows
                .Where(row => TableOf(row.Key.Owner) == table)
                .Select(static row => new SnapshotRow(
                    KeyOf(row.Key.Owner, row.Key.Key), JsonSerializer.SerializeToUtf8Bytes<string[]>([row.Key.Owner, row.Key.Key, .. row.Value])))
                .Where(row => afterKey is null || string.CompareOrdinal(row.Key, afterKey) > 0)
                .OrderBy(static row => row.Key, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    public async Task WriteRowsAsync(
        string table, IReadOnlyList<SnapshotRow> rows, IReadOnlyList<string> removedKeys, ReplicationCursor? cursor, CancellationToken cancellationToken = default)
    {
        var crashes = _crashes;
        if (BeforePageWrite is not null)
            await BeforePageWrite(table, rows.Count, cursor, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ThrowIfCrashed(crashes);
            foreach (var row in rows)
            {
                var fields = JsonSerializer.Deserialize<string[]>(row.Content.Span)!;
                Put(fields[0], fields[1], fields[2..]);
            }

            foreach (var key in removedKeys)
                Remove(key.Split('/')[0], key.Split('/')[1]);
            _pages.Add($"{table}: {rows.Count} rows, {removedKeys.Count} removed");
            if (cursor is { } stored)
                Store(stored);
        }

        if (AfterPageWrite is not null)
            await AfterPageWrite(table, cursor, cancellationToken);
    }

    public override async Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return await base.SaveAsync(owner, key, values, cancellationToken);
    }

    private static string KeyOf(string owner, string key) => $"{owner}/{key}";

    private static string TableOf(string owner) => string.CompareOrdinal(owner, "n") < 0 ? "first" : "second";

    private void ThrowIfDown()
    {
        if (_isDown)
            throw new SocketException((int)SocketError.ConnectionRefused);

        // As of a real server, no connection outlives a crash.
        if (!IsConnected)
            throw new SocketException((int)SocketError.ConnectionReset);
    }

    private void ThrowIfCrashed(int before)
    {
        ThrowIfDown();
        if (_crashes != before)
            throw new SocketException((int)SocketError.ConnectionReset);
    }

    private void Store(ReplicationCursor cursor)
    {
        Cursor = cursor;
        _cursors.Add(cursor);
    }

    private sealed class Batch(DurableItemStore store) : ItemStore, IStorageBatch<IItems>
    {
        private readonly List<(string Owner, string Key, IReadOnlyList<string>? Values)> _writes = [];
        private readonly int _crashes = store._crashes;

        public IItems Storage => this;

        public override async Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default)
        {
            await NoteAsync(owner, key, values, cancellationToken);
            return key;
        }

        public override Task DeleteAsync(string owner, string key, CancellationToken cancellationToken = default) => NoteAsync(owner, key, null, cancellationToken);

        public async ValueTask CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken)
        {
            if (store.BeforeCommit is not null)
                await store.BeforeCommit([.. _writes.Select(static write => write.Owner)], cancellationToken);
            lock (store._lock)
            {
                store.ThrowIfCrashed(_crashes);
                foreach (var (owner, key, values) in _writes)
                {
                    if (values is null)
                        store.Remove(owner, key);
                    else
                        store.Put(owner, key, values);
                }

                store.Store(cursor);
            }
        }

        public ValueTask DisposeAsync() => default;

        private async Task NoteAsync(string owner, string key, IReadOnlyList<string>? values, CancellationToken cancellationToken)
        {
            store.ThrowIfDown();
            if (store.BeforeWrite is not null)
                await store.BeforeWrite(owner, key, cancellationToken);
            _writes.Add((owner, key, values));
        }
    }
}
