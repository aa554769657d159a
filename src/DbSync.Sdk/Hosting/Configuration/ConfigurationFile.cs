using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Reads a configuration file. YAML is a superset of JSON, so one parser reads both.</summary>
internal static class ConfigurationFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="SyncOptionsException">It is neither YAML nor JSON.</exception>
    public static ConfigurationNode Parse(string text, string name)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return stream.Documents.Count == 0 ? ConfigurationNode.OfScalar("", null) : Convert("", stream.Documents[0].RootNode);
        }
        catch (YamlException error)
        {
            // The parser's message may quote the file, which may hold a password: the place must do.
            throw new SyncOptionsException([$"{name}: line {error.Start.Line}, column {error.Start.Column}: this is neither YAML nor JSON."]);
        }
    }

    private static ConfigurationNode Convert(string path, YamlNode node) => node switch
    {
        YamlMappingNode mapping => new ConfigurationNode(path, null, [.. mapping.Children.Select(child => Member(path, child.Key, child.Value))], []),
        YamlSequenceNode sequence => new ConfigurationNode(path, null, [], [.. sequence.Children.Select((item, i) => Convert($"{path}[{i}]", item))]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => ConfigurationNode.OfScalar(path, null),
        YamlScalarNode scalar => ConfigurationNode.OfScalar(path, scalar.Value),
        _ => ConfigurationNode.OfScalar(path, null),
    };

    private static KeyValuePair<string, ConfigurationNode> Member(string path, YamlNode key, YamlNode value)
    {
        var name = (key as YamlScalarNode)?.Value ?? "";
        return new(name, Convert(ConfigurationNode.Child(path, name), value));
    }
}
