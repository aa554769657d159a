namespace QuickStart;

/// <summary>Which databases the story is told with.</summary>
/// <param name="Primary">The server of the primary; <see langword="null"/>: a SQLite file.</param>
/// <param name="Secondaries">The servers of the secondaries, in the order of <see cref="SecondaryName.All"/>; an element that is <see langword="null"/> is a SQLite file.</param>
internal sealed record Topology(SurrealServer? Primary, IReadOnlyList<SurrealServer?> Secondaries)
{
    /// <summary>Four SQLite files.</summary>
    public static Topology Files { get; } = new(null, [.. SecondaryName.All.Select(_ => (SurrealServer?)null)]);

    /// <summary>In words.</summary>
    public override string ToString()
    {
        if (Primary is null && Secondaries.All(secondary => secondary is null))
            return "one primary and three secondaries, SQLite files in a temporary folder";
        return $"a primary ({Words([Primary])}) and three secondaries ({Words(Secondaries)})";
    }

    private static string Words(IReadOnlyList<SurrealServer?> servers) =>
        string.Join(", ", servers.Select(server => server is null ? "SQLite" : $"SurrealDB at {server.Url}").Distinct(StringComparer.Ordinal));
}
