namespace DbSync.Crash.Worker;

/// <summary>Where the worker keeps its journal and its stores.</summary>
/// <param name="Path">The folder.</param>
internal sealed record WorkerFolder(string Path)
{
    public string Journal => In("journal");

    public string Primary => In("primary.db");

    public string Secondary(int number) => In($"replica-{number}.db");

    public static string SecondaryName(int number) => $"replica-{number}";

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
