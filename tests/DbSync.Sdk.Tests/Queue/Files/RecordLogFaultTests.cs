using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>What a disk that fails or is full does to a log.</summary>
public sealed class RecordLogFaultTests
{
    private const string Path = NumberLog.Path;

    private readonly MemoryFileSystem _disk = new();

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
}
