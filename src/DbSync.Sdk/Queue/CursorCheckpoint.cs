using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue;

/// <summary>
/// What is remembered of the secondaries, in one small file that is replaced as a whole; without a file, for a journal in memory, only as long
/// as the process lives.
/// </summary>
internal sealed class CursorCheckpoint
{
    private const int FormatVersion = 1;

    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly Dictionary<string, SecondaryCheckpoint> _secondaries = new(StringComparer.OrdinalIgnoreCase);
    private IFileSystem? _files;
    private string? _path;
    private bool _isDirty;
    private bool _isClosed;

    /// <summary>Whether it is kept on disk.</summary>
    public bool IsDurable => _path is not null;

    /// <summary>Reads the file, if there is one, and keeps it from now on.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="SyncJournalException">It is damaged or of a newer format.</exception>
    public void Load(IFileSystem files, string path)
    {
        _files = files;
        _path = path;
        if (AtomicFile.Read(files, path) is not { } bytes)
            return;
        try
        {
            Decode(bytes, path);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SyncJournalException($"{path} is no checkpoint of cursors ({error.GetType().Name}). Restore the journal's directory from a backup.", error);
        }
    }

    /// <summary>What is remembered of a secondary; <see langword="null"/>: it is new.</summary>
    /// <param name="name">Its name.</param>
    public SecondaryCheckpoint? Get(string name)
    {
        lock (_lock)
            return _secondaries.GetValueOrDefault(name);
    }

    /// <summary>Changes what is remembered of a secondary. It is durable with the next <see cref="Save"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Makes the new from the old.</param>
    public void Update(string name, Func<SecondaryCheckpoint, SecondaryCheckpoint> change)
    {
        lock (_lock)
        {
            var before = _secondaries.GetValueOrDefault(name);
            var after = change(before ?? new SecondaryCheckpoint());
            if (after == before)
                return;
            _secondaries[name] = after;
            _isDirty = true;
        }
    }

    /// <summary>Makes everything durable that was changed.</summary>
    /// <returns>What is durable now.</returns>
    /// <exception cref="DiskException">The file is as it was; the next call tries again.</exception>
    public IReadOnlyDictionary<string, SecondaryCheckpoint> Save()
    {
        lock (_saving)
        {
            Dictionary<string, SecondaryCheckpoint> saved;
            lock (_lock)
            {
                saved = new(_secondaries, StringComparer.OrdinalIgnoreCase);
                if (!_isDirty || _path is null || _isClosed)
                    return saved;
                _isDirty = false;
            }

            try
            {
                AtomicFile.Replace(_files!, _path, Encode(saved));
            }
            catch (DiskException)
            {
                lock (_lock)
                    _isDirty = true;
                throw;
            }

            return saved;
        }
    }

    /// <summary>Nothing is saved any more: soon the directory may be another process's.</summary>
    public void Close()
    {
        lock (_saving)
        {
            lock (_lock)
                _isClosed = true;
        }
    }

    private static byte[] Encode(Dictionary<string, SecondaryCheckpoint> secondaries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteStartArray("secondaries");
            foreach (var (name, secondary) in secondaries.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                if (secondary.Cursor is { } cursor)
                    WriteCursor(json, cursor);
                json.WriteBoolean("stored", secondary.HasStored);
                if (secondary.SnapshotReason is { } reason)
                    json.WriteString("needs_snapshot", reason);
                if (secondary.Snapshot is { } snapshot)
                    WriteSnapshot(json, snapshot);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteCursor(Utf8JsonWriter json, ReplicationCursor cursor)
    {
        json.WriteStartObject("cursor");
        json.WriteString("epoch", cursor.JournalId);
        json.WriteNumber("sequence", cursor.Sequence);
        json.WriteEndObject();
    }

    private static void WriteSnapshot(Utf8JsonWriter json, SnapshotPlace snapshot)
    {
        json.WriteStartObject("snapshot");
        json.WriteString("id", snapshot.Id);
        json.WriteNumber("page", snapshot.Page);
        json.WriteString("table", snapshot.Table);

        // As UTF-16, so that a key comes back as it was, also one that is no valid text.
        if (snapshot.AfterKey is { } key)
            json.WriteBase64String("after", MemoryMarshal.AsBytes(key.AsSpan()));
        json.WriteNumber("rows", snapshot.Rows);
        json.WriteNumber("begun", snapshot.Begun);
        json.WriteBoolean("copied", snapshot.IsCopied);
        WriteCursor(json, snapshot.Cursor);
        json.WriteEndObject();
    }

    private static ReplicationCursor ReadCursor(JsonElement cursor) =>
        new(cursor.GetProperty("epoch").GetGuid(), cursor.GetProperty("sequence").GetInt64());

    private static SnapshotPlace ReadSnapshot(JsonElement snapshot) => new(
        snapshot.GetProperty("id").GetGuid(),
        snapshot.GetProperty("page").GetInt64(),
        snapshot.GetProperty("table").GetString(),
        snapshot.TryGetProperty("after", out var after) ? new string(MemoryMarshal.Cast<byte, char>(after.GetBytesFromBase64())) : null,
        ReadCursor(snapshot.GetProperty("cursor")),
        snapshot.GetProperty("rows").GetInt64(),
        snapshot.GetProperty("begun").GetInt64(),
        snapshot.GetProperty("copied").GetBoolean());

    private void Decode(byte[] bytes, string path)
    {
        using var document = JsonDocument.Parse(bytes);
        var version = document.RootElement.GetProperty("version").GetInt32();
        if (version > FormatVersion)
            throw new SyncJournalException($"{path} has format {version}; this version of DbSync.Sdk reads up to {FormatVersion}. Run the version that wrote it.");
        foreach (var secondary in document.RootElement.GetProperty("secondaries").EnumerateArray())
        {
            _secondaries[secondary.GetProperty("name").GetString()!] = new SecondaryCheckpoint(
                secondary.TryGetProperty("cursor", out var cursor) ? ReadCursor(cursor) : null,
                secondary.GetProperty("stored").GetBoolean(),
                secondary.TryGetProperty("needs_snapshot", out var reason) ? reason.GetString() : null,
                secondary.TryGetProperty("snapshot", out var snapshot) ? ReadSnapshot(snapshot) : null);
        }
    }
}
