using System.Text.RegularExpressions;

namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Replaces <c>${NAME}</c> by the environment variable; <c>$${NAME}</c> stands for <c>${NAME}</c> itself.</summary>
internal static partial class EnvironmentText
{
    /// <summary>Replaces the references in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variable">The value of a variable, <see langword="null"/> when it is not set.</param>
    /// <param name="missing">Variables that are not set are added here.</param>
    public static string Expand(string text, Func<string, string?> variable, ICollection<string> missing) =>
        Reference().Replace(text, match =>
        {
            if (match.Value.StartsWith("$$", StringComparison.Ordinal))
                return match.Value[1..];
            var name = match.Groups["name"].Value;
            if (variable(name) is { } value)
                return value;
            missing.Add(name);
            return "";
        });

    [GeneratedRegex(@"\$?\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
