using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Tests.Queue.Segments;

namespace DbSync.Sdk.Tests.Queue;

public sealed class CursorCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-cursors-").FullName;
    private readonly FaultyFileSystem _files = new();

    private string File => Path.Combine(_folder, "cursors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_comes_back()
    {
        var cursor = new ReplicationCursor(Guid.NewGuid(), 7);
        var place = new SnapshotPlace(Guid.NewGuid(), 3, "table", "a \"key\" /é", cursor, 12, IsCopied: true);
        var checkpoint = Load();
        checkpoint.Update("one", _ => new SecondaryCheckpoint(cursor, HasStored: true, "a reason", place));
        checkpoint.Update("two", static _ => new SecondaryCheckpoint());
        checkpoint.Save();

        var again = Load();

        again.Get("ONE").ShouldBe(new SecondaryCheckpoint(cursor, HasStored: true, "a reason", place));
        again.Get("two").ShouldBe(new SecondaryCheckpoint());
        again.Get("three").ShouldBeNull();
    }

    [Fact]
    public void What_did_not_change_is_not_written_and_what_was_not_written_is_tried_again()
    {
        var checkpoint = Load();
        checkpoint.Update("one", static _ => new SecondaryCheckpoint(HasStored: true));
        _files.Fault = static (operation, _) => operation == "rename" ? "EIO" : null;
        Should.Throw<DiskException>(() => checkpoint.Save());
        Load().Get("one").ShouldBeNull();

        _files.Fault = static (_, _) => null;
        checkpoint.Save();
        Load().Get("one").ShouldNotBeNull();
        var calls = _files.Calls.Count;
        checkpoint.Update("one", static secondary => secondary with { HasStored = true });
        checkpoint.Save();
        _files.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public void Once_closed_it_leaves_the_directory_to_whoever_has_it_next()
    {
        var checkpoint = Load();
        checkpoint.Close();
        checkpoint.Update("one", static _ => new SecondaryCheckpoint());
        checkpoint.Save();

        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public void Damage_and_a_newer_format_are_told_in_words()
    {
        AtomicFile.Replace(_files, File, "{\"version\":2,\"secondaries\":[]}"u8.ToArray());
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain("format 2");
        AtomicFile.Replace(_files, File, "[]"u8.ToArray());
        Should.Throw<SyncJournalException>(Load).Message.ShouldContain("no checkpoint");
    }

    private CursorCheckpoint Load()
    {
        var checkpoint = new CursorCheckpoint();
        checkpoint.Load(_files, File);
        return checkpoint;
    }
}
