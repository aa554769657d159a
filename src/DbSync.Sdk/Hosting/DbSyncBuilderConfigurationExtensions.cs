using System.Globalization;
using DbSync.Sdk.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace DbSync.Sdk;

/// <summary>Sets options from a configuration. Keys are those that the properties of <see cref="DbSyncBuilder{TStorage}"/> name.</summary>
/// <remarks>
/// <c>${NAME}</c> is replaced by the environment variable. Durations are written <c>500ms</c>, <c>10s</c>, <c>2m</c> or <c>hh:mm:ss</c>. Errors are
/// told when the engine starts, together with all others; an unknown key is a warning in the log.
/// </remarks>
public static class DbSyncBuilderConfigurationExtensions
{
    /// <summary>Sets the options that a YAML or JSON file names.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="SyncOptionsException">The file does not exist, or is neither YAML nor JSON.</exception>
    public static DbSyncBuilder<TStorage> LoadFile<TStorage>(this DbSyncBuilder<TStorage> options, string path)
        where TStorage : class
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new SyncOptionsException([$"{path}: there is no such file."]);
        new OptionsReader<TStorage>(options, Environment.GetEnvironmentVariable).Read(ConfigurationFile.Parse(File.ReadAllText(path), path));
        return options;
    }

    /// <summary>Sets the options that a section of the host's configuration names.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="section">The section.</param>
    public static DbSyncBuilder<TStorage> Load<TStorage>(this DbSyncBuilder<TStorage> options, IConfiguration section)
        where TStorage : class
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(section);
        new OptionsReader<TStorage>(options, Environment.GetEnvironmentVariable).Read(Convert("", section, null));
        return options;
    }

    private static ConfigurationNode Convert(string path, IConfiguration section, string? value)
    {
        var children = section.GetChildren().ToArray();
        if (children.Length == 0)
            return ConfigurationNode.OfScalar(path, value);
        return Array.TrueForAll(children, static child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out _))
            ? new ConfigurationNode(path, null, [], [.. children.Select((child, i) => Convert($"{path}[{i}]", child, child.Value))])
            : new ConfigurationNode(path, null, [.. children.Select(child => Member(path, child))], []);
    }

    private static KeyValuePair<string, ConfigurationNode> Member(string path, IConfigurationSection child) =>
        new(child.Key, Convert(ConfigurationNode.Child(path, child.Key), child, child.Value));
}
