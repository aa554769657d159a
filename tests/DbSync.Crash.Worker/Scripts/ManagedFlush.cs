using DbSync.Sdk.Queue.Files;

namespace DbSync.Crash.Worker.Scripts;

/// <summary>Makes a file durable in three ways, each on a file of its own, and says which of them met an error.</summary>
internal static class ManagedFlush
{
    public const string FileStreamName = "stream";
    public const string RandomAccessName = "random-access";
    public const string OursName = "ours";

    public static int Run(Arguments arguments)
    {
        Say(FileStreamName, () =>
        {
            using var stream = new FileStream(Path.Combine(arguments.Folder, FileStreamName), FileMode.Create);
            stream.WriteByte(1);
            stream.Flush(flushToDisk: true);
        });
        Say(RandomAccessName, () =>
        {
            using var handle = File.OpenHandle(Path.Combine(arguments.Folder, RandomAccessName), FileMode.Create, FileAccess.Write);
            RandomAccess.Write(handle, [1], 0);
            RandomAccess.FlushToDisk(handle);
        });
        Say(OursName, () =>
        {
            using var file = RuntimeFileSystem.OfThisMachine.Create(Path.Combine(arguments.Folder, OursName));
            file.Write([1], 0);
            file.Sync();
        });
        Say("ours-directory", () => RuntimeFileSystem.OfThisMachine.SyncDirectory(arguments.Folder));
        return 0;
    }

    private static void Say(string name, Action flush)
    {
        try
        {
            flush();
            Witness.Say($"{name} returned");
        }
        catch (IOException error)
        {
            Witness.Say($"{name} threw {error.Message}");
        }
    }
}
