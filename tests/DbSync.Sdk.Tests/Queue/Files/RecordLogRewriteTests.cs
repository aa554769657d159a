using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>The state is written into a fresh file when most of the old one does not count any more.</summary>
public sealed class RecordLogRewriteTests
{
    private const string Path = NumberLog.Path;

    private readonly MemoryFileSystem _disk = new();

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
}
