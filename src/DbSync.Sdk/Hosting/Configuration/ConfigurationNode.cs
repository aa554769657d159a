namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>A place in a configuration: a scalar, a mapping or a sequence, whatever format it came from.</summary>
/// <param name="Path">Its path, for error messages: <c>secondary_databases[0].name</c>; empty: the root.</param>
/// <param name="Scalar">Its text, if it is a scalar.</param>
/// <param name="Members">Its members, if it is a mapping; keys are compared without regard to case.</param>
/// <param name="Items">Its items, if it is a sequence.</param>
internal sealed record ConfigurationNode(
    string Path,
    string? Scalar,
    IReadOnlyList<KeyValuePair<string, ConfigurationNode>> Members,
    IReadOnlyList<ConfigurationNode> Items)
{
    public static ConfigurationNode OfScalar(string path, string? text) => new(path, text, [], []);

    public static string Child(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
