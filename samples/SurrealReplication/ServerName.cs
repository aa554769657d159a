namespace SurrealReplication;

/// <summary>The three servers.</summary>
internal static class ServerName
{
    /// <summary>Takes the writes. It is killed while writes are under way.</summary>
    public const string Primary = "primary";

    /// <summary>Follows, and is killed once.</summary>
    public const string Fragile = "replica-1";

    /// <summary>Follows.</summary>
    public const string Steady = "replica-2";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Primary, Fragile, Steady];

    /// <summary>Those that follow.</summary>
    public static IReadOnlyList<string> Secondaries { get; } = [Fragile, Steady];
}
