using System.Diagnostics;
using System.Globalization;
using DbSync.Sdk;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Queue.Segments;
using Microsoft.Data.Sqlite;

namespace DbSync.Benchmarks;

/// <summary>Appends to the journal on disk, against the least that a disk must be asked to do, and against SQLite.</summary>
internal static class JournalBenchmark
{
    private const int PayloadBytes = 300;
    private const int Flushes = 200;
    private const int SqliteRows = 200;
    private const int IntervalAppends = 100_000;

    private static readonly byte[] Payload = new byte[PayloadBytes];

    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("dbsync-benchmark-").FullName;
        try
        {
            foreach (var writers in (int[])[1, 8, 64])
                await AgainstFileAsync(folder, writers, rounds);
            foreach (var writers in (int[])[1, 64])
                await AgainstSqliteAsync(folder, writers, rounds);
            await IntervalAsync(folder, rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AgainstFileAsync(string folder, int writers, int rounds)
    {
        var operations = Flushes * writers;
        await using var journal = await OpenAsync(Path.Combine(folder, $"always-{writers}"), Durability.Always);
        using var peer = new ZeroFilledFile(Path.Combine(folder, "zeros"), operations * 512L);
        await PairedRun.MeasureAsync(
            $"durable appends of {PayloadBytes} B, {writers} writers",
            operations,
            rounds,
            ("one thread, as many records per fdatasync into a zero-filled file", () => Task.Run(() => peer.Write(Flushes, writers))),
            ("the journal", () => AppendAsync(journal, writers, Flushes)),
            () => TrimAsync(journal));
    }

    private static async Task AgainstSqliteAsync(string folder, int writers, int rounds)
    {
        await using var journal = await OpenAsync(Path.Combine(folder, $"sqlite-{writers}"), Durability.Always);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, $"peer-{writers}.db")}");
        await database.OpenAsync();
        await ExecuteAsync(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (sequence INTEGER PRIMARY KEY, payload BLOB)");
        await using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO log (payload) VALUES ($payload)";
        insert.Parameters.AddWithValue("$payload", Payload);

        // Each does its own number of operations; the ratio is of their rates.
        var each = Math.Max(SqliteRows / writers, 50);
        await PairedRun.MeasureAsync(
            $"durable appends of {PayloadBytes} B, {writers} writers, rate for rate",
            (SqliteRows, writers * each),
            rounds,
            ("SQLite, WAL, synchronous FULL, one row a commit", () => Task.Run(() =>
            {
                for (var i = 0; i < SqliteRows; i++)
                    insert.ExecuteNonQuery();
            })),
            ("the journal", () => AppendAsync(journal, writers, each)),
            () => TrimAsync(journal));
    }

    private static async Task IntervalAsync(string folder, int rounds)
    {
        await using var journal = await OpenAsync(Path.Combine(folder, "interval"), Durability.Interval);
        var appends = new List<double>();
        var both = new List<double>();
        var allocated = new List<double>();
        for (var round = 0; round < rounds + 2; round++)
        {
            await TrimAsync(journal);
            var entries = new JournalEntry[IntervalAppends];
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < IntervalAppends; i++)
                entries[i] = journal.AppendIntentAsync("fact.save", "user", DateTimeOffset.UnixEpoch, Payload).Result;
            var appended = Stopwatch.GetElapsedTime(started);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            foreach (var entry in entries)
                await journal.CommitAsync(entry);
            if (round < 2)
                continue;
            appends.Add(IntervalAppends / appended.TotalSeconds);
            both.Add(IntervalAppends / Stopwatch.GetElapsedTime(started).TotalSeconds);
            allocated.Add(bytes / (double)IntervalAppends);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"interval appends of {PayloadBytes} B, 1 writer: {PairedRun.Median(appends):N0}/s ({appends.Min():N0} to {appends.Max():N0}), with their commits {PairedRun.Median(both):N0}/s, {PairedRun.Median(allocated):0} B allocated per append"));
    }

    private static async Task<FileJournal> OpenAsync(string directory, Durability durability)
    {
        var journal = new FileJournal(new FileJournalOptions { Directory = directory, Durability = durability });
        await journal.OpenAsync(CancellationToken.None);
        return journal;
    }

    private static async Task AppendAsync(FileJournal journal, int writers, int each)
    {
        if (writers == 1)
        {
            await Task.Run(() => WriteAsync(journal, each));
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => WriteAsync(journal, each))));
    }

    private static async Task WriteAsync(FileJournal journal, int count)
    {
        for (var i = 0; i < count; i++)
            await journal.CommitAsync(await journal.AppendIntentAsync("fact.save", "user", DateTimeOffset.UnixEpoch, Payload));
    }

    private static Task TrimAsync(FileJournal journal)
    {
        journal.Trim(journal.LastSequence);
        journal.Log.Maintain();
        return Task.CompletedTask;
    }

    private static async Task ExecuteAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What no log can do without: the records' bytes and one fdatasync for each group, into space that was written before.</summary>
    private sealed class ZeroFilledFile : IDisposable
    {
        private readonly IFile _file;

        // As long as the journal's record of the same payload.
        private readonly byte[] _record = new byte[368];

        public ZeroFilledFile(string path, long length)
        {
            _file = RuntimeFileSystem.OfThisMachine.Create(path);
            _file.Write(new byte[length], 0);
            _file.Sync();
        }

        public void Write(int flushes, int recordsPerFlush)
        {
            var offset = 0L;
            for (var flush = 0; flush < flushes; flush++)
            {
                for (var i = 0; i < recordsPerFlush; i++, offset += _record.Length)
                    _file.Write(_record, offset);
                _file.Sync();
            }
        }

        public void Dispose() => _file.Dispose();
    }
}
