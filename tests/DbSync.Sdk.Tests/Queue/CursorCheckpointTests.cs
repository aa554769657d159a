using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Queue;

public sealed class CursorCheckpointTests
{
    private const string Path = "/state/cursors";

    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void What_is_remembered_comes_back_as_it_was()
    {
        var whole = new SecondaryCheckpoint(
            new ReplicationCursor(Guid.NewGuid(), 42),
            HasStored: true,
            SnapshotReason: "it is \"new\"",
            new SnapshotPlace(Guid.NewGuid(), 7, "facts", "lone \uD800 key", new ReplicationCursor(Guid.NewGuid(), 40), 700, 33, IsCopied: true));
        var checkpoint = Load();
        checkpoint.Update("a", _ => whole);
        checkpoint.Update("b", _ => new SecondaryCheckpoint());
        checkpoint.Save();

        _disk.PowerOn(static () => false);
        checkpoint = Load();
        checkpoint.Get("A").ShouldBe(whole);
        checkpoint.Get("b").ShouldBe(new SecondaryCheckpoint());
        checkpoint.Get("c").ShouldBeNull();
    }

    [Theory]
    [InlineData("create")]
    [InlineData("write")]
    [InlineData("sync")]
    [InlineData("rename")]
    [InlineData("syncdir")]
    public void A_failed_save_leaves_the_old_one_and_the_next_tries_again(string step)
    {
        var checkpoint = Load();
        checkpoint.Update("a", _ => At(1));
        checkpoint.Save();
        checkpoint.Update("a", _ => At(2));
        _disk.Fault = (_, what) => what.StartsWith(step, StringComparison.Ordinal) ? "EIO" : null;
        Should.Throw<DiskException>(checkpoint.Save);
        _disk.Fault = static (_, _) => null;
        Load().Get("a")!.Cursor!.Value.Sequence.ShouldBe(step == "syncdir" ? 2 : 1);

        checkpoint.Save()["a"].ShouldBe(At(2));
        _disk.PowerOn(static () => false);
        Load().Get("a").ShouldBe(At(2));
        var steps = _disk.Steps.Count;
        checkpoint.Save();
        _disk.Steps.Count.ShouldBe(steps);
    }

    [Fact]
    public void Once_closed_it_leaves_the_directory_to_whoever_has_it_next()
    {
        var checkpoint = Load();
        checkpoint.Close();
        checkpoint.Update("one", static _ => new SecondaryCheckpoint());
        checkpoint.Save();

        _disk.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public void A_newer_format_and_damage_are_refused_in_words()
    {
        AtomicFile.Replace(_disk, Path, """{"version":2}"""u8);
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain("format 2");
        AtomicFile.Replace(_disk, Path, """{"version":1}"""u8);
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain(Path);
        AtomicFile.Replace(_disk, Path, "no json"u8);
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain(Path);
        var bytes = _disk.ReadAll(Path);
        bytes[^1] ^= 1;
        _disk.Put(Path, bytes);
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain("damaged");
    }

    private static SecondaryCheckpoint At(long sequence) => new(new ReplicationCursor(Guid.Empty, sequence));

    private CursorCheckpoint Load()
    {
        var checkpoint = new CursorCheckpoint();
        checkpoint.Load(_disk, Path);
        return checkpoint;
    }
}
