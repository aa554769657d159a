namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Finds what a misspelt name was meant to be, by the Levenshtein distance (Levenshtein 1966, computed row by row after Wagner and Fischer 1974).</summary>
internal static class NearestName
{
    public static string Of(string name, IEnumerable<string> known) => known.MinBy(candidate => Distance(name, candidate))!;

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }
}
