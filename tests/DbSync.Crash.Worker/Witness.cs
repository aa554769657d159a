using System.Text;

namespace DbSync.Crash.Worker;

/// <summary>
/// Says what happens, one line and one write to standard output for each event, in the order in which it happens. What was said before a
/// SIGKILL is in the pipe and can be read afterwards.
/// </summary>
internal static class Witness
{
    private static readonly Lock Writing = new();
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static void Say(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (Writing)
            Output.Write(bytes);
    }
}
