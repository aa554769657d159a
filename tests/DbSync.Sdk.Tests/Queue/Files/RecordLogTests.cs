using System.Globalization;
using System.Text;
using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

public sealed class RecordLogTests
{
    private const string Path = "/state/numbers.log";

    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void What_was_appended_is_read_back_by_the_next_opening()
    {
        using (var numbers = new NumberLog(_disk, Path))
        {
            for (var i = 0; i < 1000; i++)
                numbers.Add(i);
            numbers.Add(new string('x', 1 << 20).Length);
            numbers.Remove(7);
        }

        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([.. Enumerable.Range(0, 1000).Where(i => i != 7), 1 << 20]);
        again.Log.CutOffBytes.ShouldBe(0);
    }

    [Fact]
    public void It_works_on_a_real_disk()
    {
        var folder = Directory.CreateTempSubdirectory("dbsync-log-");
        try
        {
            var path = System.IO.Path.Combine(folder.FullName, "numbers.log");
            using (var numbers = new NumberLog(RuntimeFileSystem.OfThisMachine, path))
            {
                for (var i = 0; i < 20_000; i++)
                    numbers.Add(i, padding: 100);
                for (var i = 0; i < 19_000; i++)
                    numbers.Remove(i);
                numbers.Log.Sync();
                numbers.Compact();
                numbers.Add(-1);
                numbers.Log.Length.ShouldBeLessThan(1 << 20);
            }

            using var again = new NumberLog(RuntimeFileSystem.OfThisMachine, path);
            again.Live.Count.ShouldBe(1001);
            folder.GetFiles().ShouldHaveSingleItem();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_last_record_torn_at_any_byte_is_cut_off_and_counted()
    {
        int before;
        using (var numbers = new NumberLog(_disk, Path))
        {
            numbers.Add(1);
            numbers.Add(2);
            before = (int)numbers.Log.Length;
            numbers.Add(3, padding: 50);
        }

        var whole = _disk.ReadAll(Path);
        for (var length = before + 1; length < whole.Length; length++)
        {
            // The padding behind the record is not part of it.
            var isWhole = whole.AsSpan(length).IndexOfAnyExcept((byte)0) < 0 && length >= whole.Length - 7;
            foreach (var zeroed in new[] { false, true })
            {
                var torn = whole.ToArray();
                torn.AsSpan(length).Clear();
                _disk.Put(Path, zeroed ? torn : torn[..length]);
                using (var again = new NumberLog(_disk, Path))
                {
                    if (isWhole)
                        continue;
                    again.Live.ShouldBe([1, 2]);
                    again.Log.CutOffBytes.ShouldBe((zeroed ? whole.Length : length) - before);
                    again.Add(4);
                }

                using var after = new NumberLog(_disk, Path);
                after.Live.ShouldBe([1, 2, 4]);
                after.Log.CutOffBytes.ShouldBe(0);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bit_flipped_in_what_was_durable_is_refused_with_file_and_offset(bool isRewritten)
    {
        using (var numbers = new NumberLog(_disk, Path))
        {
            for (var i = 0; i < 20; i++)
                numbers.Add(i);
            if (isRewritten)
                numbers.Break();
            numbers.Log.Sync();
        }

        var whole = _disk.ReadAll(Path);
        var records = whole.Length - LogFrame.Size;

        // A log that was just made begins with a record that says nothing.
        var first = LogHeader.Size + (isRewritten ? 0 : LogFrame.Size);
        for (var at = first; at < records; at++)
        {
            // What pads a record to its full length says nothing.
            if ((at - first) % 32 >= LogFrame.Size + NumberLog.RecordLength)
                continue;
            var flipped = whole.ToArray();
            flipped[at] ^= 0x10;
            _disk.Put(Path, flipped);
            var error = Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path));
            error.Message.ShouldContain(Path);
            error.Message.ShouldContain($"offset {at - ((at - first) % 32)}");
            error.Message.ShouldContain("Restore");
            _disk.ReadAll(Path).ShouldBe(flipped);
        }
    }

    [Fact]
    public void A_hole_in_what_was_not_durable_is_the_work_of_a_power_cut()
    {
        using (var numbers = new NumberLog(_disk, Path))
        {
            numbers.Add(1);
            numbers.Log.Sync();
            for (var i = 2; i < 10; i++)
                numbers.Add(i);
        }

        // The write of 4 is lost, those behind it are not.
        var lost = 0;
        _disk.PowerOn(() => lost++ != 4);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1, 2, 3]);
        again.Log.CutOffBytes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_a_killed_process_left_in_the_operating_system_is_durable_once_it_is_opened()
    {
        new NumberLog(_disk, Path).Add(1);
        new NumberLog(_disk, Path).Add(2);

        // Of what was not durable the first write is lost. The one behind it says that the one before was durable: that must be so.
        var changes = 0;
        _disk.PowerOn(() => changes++ > 1);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1]);
    }

    [Fact]
    public void A_newer_format_is_refused_in_words_and_a_damaged_header_as_damage()
    {
        new NumberLog(_disk, Path, formatVersion: 3).Dispose();

        var newer = Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path, formatVersion: 2));
        newer.Message.ShouldContain("has format 3");
        newer.Message.ShouldContain("up to 2");
        new NumberLog(_disk, Path, formatVersion: 3).Dispose();

        var header = _disk.ReadAll(Path);
        foreach (var at in new[] { 0, 8, 9, 16, 24 })
        {
            var flipped = header.ToArray();
            flipped[at] ^= 1;
            _disk.Put(Path, flipped);
            Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path, formatVersion: 3)).Message.ShouldContain("is damaged at offset 0");
        }

        _disk.Put(Path, header[..10]);
        Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path, formatVersion: 3));
    }

    [Fact]
    public void A_record_that_quotes_another_log_is_no_record_of_this_one()
    {
        using (var other = new NumberLog(_disk, "/state/other.log"))
            other.Add(666);
        var quoted = _disk.ReadAll("/state/other.log")[LogHeader.Size..];
        using (var numbers = new NumberLog(_disk, Path))
            numbers.Add(1);

        _disk.Put(Path, [.. _disk.ReadAll(Path), .. quoted]);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1]);
    }

    [Fact]
    public void A_power_cut_at_any_step_of_a_rewriting_leaves_the_state_whole()
    {
        for (var step = 1; ; step++)
        {
            var disk = new MemoryFileSystem();
            using var numbers = new NumberLog(disk, Path);
            for (var i = 0; i < 9_000; i++)
                numbers.Add(i, padding: 200);
            for (var i = 0; i < 8_990; i++)
                numbers.Remove(i);
            numbers.Log.Sync();
            disk.PowerEndsAt = disk.Steps.Count + step;
            numbers.Compact();
            var isDone = disk.Steps.Count + 1 < disk.PowerEndsAt;
            foreach (var keeps in new[] { true, false })
            {
                disk.PowerOn(() => keeps);
                using var again = new NumberLog(disk, Path);
                again.Live.ShouldBe(Enumerable.Range(8_990, 10), $"power cut at step {step}");
            }

            if (isDone)
            {
                step.ShouldBeGreaterThan(4);
                return;
            }
        }
    }

    [Fact]
    public void What_is_appended_while_the_log_is_written_anew_is_in_the_new_one()
    {
        using (var numbers = new NumberLog(_disk, Path))
        {
            for (var i = 0; i < 9_000; i++)
                numbers.Add(i, padding: 200);
            for (var i = 0; i < 8_999; i++)
                numbers.Remove(i);

            // Between the moment of the state and the new name.
            numbers.WhileStateIsWritten = () =>
            {
                numbers.Add(-1);
                numbers.Remove(8_999);
            };
            numbers.Compact();
            numbers.Log.Length.ShouldBeLessThan(10_000);
            numbers.Add(-2);
            numbers.Log.Sync();
        }

        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([-2, -1]);
    }

    [Fact]
    public void After_a_failed_sync_the_file_is_not_trusted_and_the_state_is_written_into_a_fresh_one()
    {
        using var numbers = new NumberLog(_disk, Path);
        numbers.Add(1);
        _disk.Fault = static (_, step) => step == "sync numbers.log" ? "EIO" : null;
        Should.Throw<DiskException>(() => numbers.Log.Sync());

        // The disk dropped what it was to make durable, and says that all is well: only a fresh file holds it.
        _disk.Fault = static (_, _) => null;
        var steps = _disk.Steps.Count;
        numbers.Log.Sync();
        _disk.Steps.Skip(steps).ShouldBe(["create numbers.log.new", "write numbers.log.new", "sync numbers.log.new", "rename numbers.log.new", "syncdir state"]);
        numbers.Add(2);
        numbers.Log.Sync();
        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("create numbers.log.new")]
    [InlineData("write numbers.log.new")]
    [InlineData("sync numbers.log.new")]
    [InlineData("rename numbers.log.new")]
    [InlineData("syncdir state")]
    public void A_log_that_could_not_be_written_anew_takes_nothing_until_it_could(string failing)
    {
        using var numbers = new NumberLog(_disk, Path);
        numbers.Add(1);
        numbers.Break();
        _disk.Fault = (_, step) => step == failing ? "EIO" : null;
        Should.Throw<DiskException>(() => numbers.Log.Sync());
        Should.Throw<DiskException>(() => numbers.Log.Append([1]));
        numbers.Add(2);

        _disk.Fault = static (_, _) => null;
        numbers.Log.Sync();
        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_full_disk_refuses_what_must_be_there_and_gets_what_may_come_later_once_there_is_space()
    {
        using var numbers = new NumberLog(_disk, Path);
        numbers.Add(1);
        _disk.IsFull = true;
        Should.Throw<DiskException>(() => numbers.Log.Append(new byte[100])).IsFull.ShouldBeTrue();
        numbers.Add(2);
        numbers.Add(3);
        Should.Throw<DiskException>(() => numbers.Log.Sync());

        _disk.IsFull = false;
        numbers.Add(4);
        numbers.Log.Sync();
        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void What_waits_for_a_full_disk_takes_no_more_memory_than_the_state()
    {
        using var numbers = new NumberLog(_disk, Path);
        _disk.IsFull = true;
        for (var i = 0; i < 10_001; i++)
            numbers.Add(i);
        for (var i = 1; i < 10_001; i++)
            numbers.Remove(i);

        _disk.IsFull = false;
        numbers.Log.Sync();
        _disk.Steps.ShouldContain("create numbers.log.new");
        numbers.Log.Length.ShouldBeLessThan(1_000_000);
        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([0]);
    }

    [Fact]
    public void A_rewriting_that_finds_no_space_leaves_the_log_as_it_is_and_is_not_tried_all_the_time()
    {
        using var numbers = new NumberLog(_disk, Path);
        for (var i = 0; i < 9_000; i++)
            numbers.Add(i, padding: 200);
        for (var i = 1; i < 9_000; i++)
            numbers.Remove(i);
        _disk.IsFull = true;
        numbers.Compact();
        var steps = _disk.Steps.Count;
        numbers.Compact();
        _disk.Steps.Count.ShouldBe(steps);
        _disk.Exists(Path + ".new").ShouldBeFalse();

        _disk.IsFull = false;
        numbers.Add(-1);
        numbers.Log.Sync();
        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.ShouldBe([-1, 0]);
    }

    [Fact]
    public void An_unknown_record_is_damage()
    {
        using (var numbers = new NumberLog(_disk, Path))
            numbers.Log.Append("?"u8);

        Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path)).Message.ShouldContain("nothing that is understood");
    }

    [Fact]
    public void Records_of_many_threads_are_all_there()
    {
        using (var numbers = new NumberLog(_disk, Path))
        {
            Parallel.For(0, 8, thread =>
            {
                for (var i = 0; i < 300; i++)
                {
                    numbers.Add((thread * 1000) + i, padding: 600);
                    if (i % 50 == 0)
                        numbers.Log.Sync();
                    if (i % 100 == 99)
                        numbers.Compact();
                }
            });
            numbers.Log.Sync();
        }

        _disk.PowerOn(static () => false);
        using var again = new NumberLog(_disk, Path);
        again.Live.Count.ShouldBe(2400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ä€𝄞")]
    [InlineData("lone \uD800 surrogate \uDC00")]
    public void A_text_comes_back_as_it_was(string text)
    {
        var writer = new RecordWriter();
        var reader = new RecordReader(writer.Begin(1).Text(text).Bytes(Encoding.UTF8.GetBytes("bytes")).Number(long.MinValue).Flag(true).Text(text + text).Written);
        reader.Byte().ShouldBe((byte)1);
        reader.Text().ShouldBe(text);
        Encoding.UTF8.GetString(reader.Bytes()).ShouldBe("bytes");
        reader.Number().ShouldBe(long.MinValue);
        reader.Flag().ShouldBeTrue();
        reader.Text().ShouldBe(text + text);
    }

    /// <summary>A set of numbers that is kept in a log.</summary>
    private sealed class NumberLog : IDisposable
    {
        public const int RecordLength = 11;

        private readonly Lock _lock = new();
        private readonly MemoryFileSystem? _disk;

        public NumberLog(IFileSystem files, string path, int formatVersion = 1)
        {
            _disk = files as MemoryFileSystem;
            Log = new RecordLog(files, path, formatVersion, State);
            Log.Open(Read);
        }

        public RecordLog Log { get; }

        public SortedDictionary<int, int> Sizes { get; } = [];

        public IReadOnlyList<int> Live => [.. Sizes.Keys];

        public Action? WhileStateIsWritten { get; set; }

        public void Add(int number, int padding = 0) => Change('+', number, padding);

        public void Remove(int number) => Change('-', number, 0);

        public void Compact()
        {
            long bytes;
            lock (_lock)
                bytes = Sizes.Values.Sum(static size => (long)LogFrame.PaddedLengthOf(size));
            Log.Compact(bytes);
        }

        public void Break()
        {
            var fault = _disk!.Fault;
            _disk.Fault = static (_, step) => step == "sync numbers.log" ? "EIO" : null;
            Should.Throw<DiskException>(() => Log.Sync());
            _disk.Fault = fault;
        }

        public void Dispose() => Log.Dispose();

        private static byte[] Encode(char kind, int number, int padding) =>
            Encoding.UTF8.GetBytes($"{kind}{number.ToString("D10", CultureInfo.InvariantCulture)}{new string('.', padding)}");

        private void Change(char kind, int number, int padding)
        {
            var record = Encode(kind, number, padding);
            lock (_lock)
            {
                Apply(record);
                Log.Note(record);
            }
        }

        private void Read(ReadOnlySpan<byte> record) => Apply(record.ToArray());

        private void Apply(byte[] record)
        {
            var number = int.Parse(Encoding.UTF8.GetString(record.AsSpan(1)).TrimEnd('.'), CultureInfo.InvariantCulture);
            if (record[0] == '+')
                Sizes[number] = record.Length;
            else
                Sizes.Remove(number);
        }

        private IEnumerable<ReadOnlyMemory<byte>> State()
        {
            KeyValuePair<int, int>[] live;
            lock (_lock)
                live = [.. Sizes];
            return Encode(live);
        }

        private IEnumerable<ReadOnlyMemory<byte>> Encode(KeyValuePair<int, int>[] live)
        {
            foreach (var (number, size) in live)
            {
                var record = Encode('+', number, 0);
                yield return record.Concat(Enumerable.Repeat((byte)'.', size - record.Length)).ToArray();
            }

            WhileStateIsWritten?.Invoke();
        }
    }
}
