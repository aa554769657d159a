using System.Text;

namespace DbSync.Classification;

/// <summary>Names taken apart into words: <c>ListUserIDs</c> is list, user, id.</summary>
internal static class Words
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal);

    /// <summary>The words, lower case, in the singular.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var text = name.Replace("IDs", "Ids").Replace("ID", "Id");
        for (var i = 0; i < text.Length; i++)
        {
            var starts = char.IsUpper(text[i]) && (i == 0 || !char.IsUpper(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1])));
            if ((starts || !char.IsLetterOrDigit(text[i])) && word.Length > 0)
            {
                words.Add(Singular(word.ToString()));
                word.Clear();
            }

            if (char.IsLetterOrDigit(text[i]))
                word.Append(char.ToLowerInvariant(text[i]));
        }

        if (word.Length > 0)
            words.Add(Singular(word.ToString()));
        return words;
    }

    /// <summary>What a method is about: its words without the verb, without <c>Async</c>, and up to <c>By</c>.</summary>
    public static HashSet<string> Nouns(string methodName)
    {
        var words = Of(WithoutAsync(methodName));
        if (words.Count < 2)
            return Empty;
        var nouns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words.Skip(1))
        {
            if (word == "by")
                break;
            if (word is not ("all" or "many" or "batch" or "range" or "active"))
                nouns.Add(word);
        }

        return nouns;
    }

    public static string Singular(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word.Substring(0, word.Length - 3) + "y";
        return word.Length > 2 && word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)
            ? word.Substring(0, word.Length - 1)
            : word;
    }

    public static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    /// <summary>The name with a large first letter.</summary>
    public static string Pascal(string name)
    {
        var text = name.TrimStart('_', '@');
        return text.Length == 0 || !char.IsLetter(text[0]) ? "Argument" + text : char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    /// <summary>The name in camel case.</summary>
    public static string Camel(string name)
    {
        var text = name.TrimStart('_', '@');
        if (text.Length == 0)
            return name;
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1]))
                break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    /// <summary>A wire name as an identifier: <c>note.save</c> is <c>NoteSave</c>.</summary>
    public static string Identifier(string wireName)
    {
        var text = new StringBuilder();
        var large = true;
        foreach (var letter in wireName)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                large = true;
                continue;
            }

            text.Append(large ? char.ToUpperInvariant(letter) : letter);
            large = false;
        }

        return text.ToString();
    }

    /// <summary>A name that is not taken yet, which it then is.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var candidate = name;
        for (var i = 2; !taken.Add(candidate); i++)
            candidate = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return candidate;
    }
}
