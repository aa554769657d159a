namespace QuickStart;

/// <summary>A SurrealDB server.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Namespace">The namespace that the databases are in.</param>
/// <param name="Username">The user; <see langword="null"/>: nobody signs in.</param>
/// <param name="Password">The password.</param>
internal sealed record SurrealServer(string Url, string Namespace, string? Username, string? Password)
{
    /// <inheritdoc/>
    public override string ToString() => Url;
}
