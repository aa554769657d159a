using System.Globalization;

namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Reads sizes as people write them: <c>4096</c>, <c>64KiB</c>, <c>16MiB</c>, <c>4GiB</c>; <c>KB</c>, <c>MB</c> and <c>GB</c> are powers of 1000.</summary>
internal static class ByteSizeText
{
    private static readonly (string Suffix, long Factor)[] Units =
        [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("KB", 1000), ("MB", 1000_000), ("GB", 1000_000_000), ("B", 1)];

    public static bool TryParse(string text, out long bytes)
    {
        var number = text.AsSpan().Trim();
        var factor = 1L;
        foreach (var (suffix, unit) in Units)
        {
            if (!number.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            number = number[..^suffix.Length].TrimEnd();
            factor = unit;
            break;
        }

        bytes = 0;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > long.MaxValue / factor)
            return false;
        bytes = value * factor;
        return true;
    }
}
