namespace DbSync.SurrealHost;

/// <summary>A build of the engine.</summary>
/// <param name="Arguments">What names it to the front end.</param>
/// <param name="Preload">A library that it needs loaded before; none otherwise.</param>
public sealed record EngineBuild(IReadOnlyList<string> Arguments, string? Preload)
{
    /// <summary>The one of the front end's own package.</summary>
    public static EngineBuild OfPackage { get; } = new([], null);
}
