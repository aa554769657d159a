namespace QuickStart;

/// <summary>The three secondaries, named after what they are for.</summary>
internal static class SecondaryName
{
    /// <summary>Equal to the primary: deletes are propagated. Reads prefer it.</summary>
    public const string Mirror = "mirror";

    /// <summary>Keeps what the primary deletes. It is the one that is stopped during the load.</summary>
    public const string Archive = "archive";

    /// <summary>Keeps what the primary deletes, and has a rule of its own: it takes no large facts.</summary>
    public const string Analytics = "analytics";

    /// <summary>All of them, by priority.</summary>
    public static IReadOnlyList<string> All { get; } = [Mirror, Archive, Analytics];
}
