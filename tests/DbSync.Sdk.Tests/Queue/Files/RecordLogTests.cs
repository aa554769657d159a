using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>What was appended is there at the next opening.</summary>
public sealed class RecordLogTests
{
    private const string Path = NumberLog.Path;

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
}
