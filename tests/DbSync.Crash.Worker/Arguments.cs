using System.Globalization;

namespace DbSync.Crash.Worker;

/// <summary>The command line: a verb, then <c>--name value</c>. Parsed by hand, because the process is started hundreds of times.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> arguments)
    {
        Verb = arguments.Count > 0 ? arguments[0] : "";
        for (var i = 1; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
                throw new ArgumentException($"Not of the form --name value: {arguments[i]}", nameof(arguments));
            _values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public string Verb { get; }

    public string Folder => Text("folder", "");

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => (int)Long(name, otherwise);

    public long Long(string name, long otherwise) =>
        _values.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => _values.TryGetValue(name, out var text) ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;

    public static int Unknown()
    {
        Console.Error.WriteLine("""
            run       --folder F [--durability interval|always] [--writers 8] [--seed 1] [--first-id 1] [--secondaries 2] [--writes 0 (until SIGTERM)]
                      [--crash none|beforeprimary|afterprimary] [--crash-at 100] [--shutdown-ms 30000] [--hang none|replica-1] [--page-size 500]
            verify    --folder F [--secondaries 2]
            journal   --folder F [--durability interval|always]
            flush     --folder F
            fixture   --folder F
            recovery  [--megabytes 1024]
            backlog   [--operations 1000000]
            """);
        return 2;
    }
}
