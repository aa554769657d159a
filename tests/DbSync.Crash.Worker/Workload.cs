namespace DbSync.Crash.Worker;

/// <summary>What the writers write: few hot facts, deletes of them, and events of their own. Ids are given out across all writers.</summary>
/// <param name="firstId">The first id.</param>
internal sealed class Workload(long firstId)
{
    private const int Users = 3;
    private const int Keys = 3;

    private long _lastId = firstId - 1;

    public static string UserOf(int index) => $"user-{index}";

    public static IEnumerable<string> AllUsers => Enumerable.Range(0, Users).Select(UserOf);

    public PlannedWrite Next(Random random)
    {
        var kind = random.Next(10) switch
        {
            < 5 => WriteKind.Save,
            < 7 => WriteKind.Delete,
            _ => WriteKind.Event,
        };
        return new PlannedWrite(Interlocked.Increment(ref _lastId), kind, UserOf(random.Next(Users)), $"key-{random.Next(Keys)}");
    }
}
