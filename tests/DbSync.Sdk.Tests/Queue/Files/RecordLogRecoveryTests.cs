using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>What an opening makes of a log that a crash tore, that is damaged, or that is not its own.</summary>
public sealed class RecordLogRecoveryTests
{
    private const string Path = NumberLog.Path;

    private readonly MemoryFileSystem _disk = new();

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
    public void An_unknown_record_is_damage()
    {
        using (var numbers = new NumberLog(_disk, Path))
            numbers.Log.Append("?"u8);

        Should.Throw<SyncJournalException>(() => new NumberLog(_disk, Path)).Message.ShouldContain("nothing that is understood");
    }
}
