using System.Globalization;

namespace DbSync.Classification;

/// <summary>A short hash that is the same on every machine: FNV-1a, 32 bits.</summary>
internal static class StableHash
{
    /// <summary>The hash of a text in eight hexadecimal digits.</summary>
    public static string Of(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
