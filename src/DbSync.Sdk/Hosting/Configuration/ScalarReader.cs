using System.Globalization;

namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Reads scalars, collecting what is wrong instead of stopping at it. Values are never quoted in an error: any could be a secret in the wrong place.</summary>
/// <param name="variable">The value of an environment variable.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class ScalarReader(Func<string, string?> variable, List<string> errors)
{
    public string? Text(ConfigurationNode node)
    {
        if (node.Members.Count + node.Items.Count > 0)
        {
            errors.Add($"{node.Path}: a single value is expected here.");
            return null;
        }

        if (node.Scalar is null)
            return null;
        var missing = new List<string>();
        var text = EnvironmentText.Expand(node.Scalar, variable, missing);
        foreach (var name in missing)
            errors.Add($"{node.Path}: the environment variable {name} is not set.");
        return missing.Count > 0 ? null : text;
    }

    public void Integer(ConfigurationNode node, Action<int> set)
    {
        if (Text(node) is not { } text)
            return;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            set(value);
        else
            errors.Add($"{node.Path}: a whole number is expected here.");
    }

    public void Duration(ConfigurationNode node, Action<TimeSpan> set)
    {
        if (Text(node) is not { } text)
            return;
        if (DurationText.TryParse(text, out var value))
            set(value);
        else
            errors.Add($"{node.Path}: a duration is expected here, such as 500ms, 10s, 2m or 00:00:10.");
    }

    public void ByteSize(ConfigurationNode node, Action<long> set)
    {
        if (Text(node) is not { } text)
            return;
        if (ByteSizeText.TryParse(text, out var value))
            set(value);
        else
            errors.Add($"{node.Path}: a size is expected here, such as 4096, 64KiB, 16MiB or 4GiB.");
    }

    public void Name<T>(ConfigurationNode node, Action<T> set)
        where T : struct, Enum
    {
        if (Text(node) is not { } text)
            return;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            set(value);
        else
            errors.Add($"{node.Path}: one of {string.Join(", ", Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()))} is expected here.");
    }
}
