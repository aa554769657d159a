using System.Globalization;
using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.CodeFixes;

/// <summary>Names op types: <c>SaveNoteAsync</c> is <c>note.save</c>, <c>DeleteNotesByUserAsync</c> is <c>note.delete_by_user</c>.</summary>
internal static class OpTypeSuggestion
{
    private static readonly HashSet<string> Fillers = new(["all", "many", "batch", "range"], StringComparer.Ordinal);
    private static readonly HashSet<string> StoreWords = new(["i", "store", "storage", "repository", "provider"], StringComparer.Ordinal);

    /// <summary>An op type that no other member has, and that no other member without a role would get.</summary>
    public static string Of(IMethodSymbol method)
    {
        var methods = method.ContainingType.AllInterfaces.Reverse().Append(method.ContainingType)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>()).Where(candidate => candidate.MethodKind == MethodKind.Ordinary).ToList();
        var taken = new HashSet<string>(methods.Select(Given).OfType<string>(), StringComparer.Ordinal);
        foreach (var other in methods.Where(candidate => !HasRole(candidate)))
        {
            var opType = Free(other, taken);
            if (SymbolEqualityComparer.Default.Equals(other, method))
                return opType;
        }

        return Free(method, taken);
    }

    private static bool HasRole(ISymbol member) => member.GetAttributes().Any(attribute => SdkAttributes.RoleOf(attribute) != Role.None);

    private static string? Given(IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(candidate => SdkAttributes.RoleOf(candidate) is Role.Write or Role.Delete);
        return attribute is null ? null : SdkAttributes.First<string>(attribute);
    }

    private static string Free(IMethodSymbol method, HashSet<string> taken)
    {
        var opType = Plain(method);
        if (taken.Add(opType))
            return opType;
        if (Words.WithoutAsync(method.Name).EndsWith("s", StringComparison.Ordinal) && taken.Add(opType + "_many"))
            return opType + "_many";
        for (var i = 2; ; i++)
        {
            var numbered = $"{opType}_{i.ToString(CultureInfo.InvariantCulture)}";
            if (taken.Add(numbered))
                return numbered;
        }
    }

    private static string Plain(IMethodSymbol method)
    {
        var words = Words.Of(Words.WithoutAsync(method.Name)).Select(Ascii).Where(word => word.Length > 0).ToList();
        var verb = words.FirstOrDefault() ?? "write";
        var nouns = words.Skip(1).TakeWhile(word => word != "by").Where(word => !Fillers.Contains(word)).ToList();
        if (nouns.Count == 0)
            nouns = [.. Words.Of(method.ContainingType.Name).Select(Ascii).Where(word => word.Length > 0 && !StoreWords.Contains(word))];
        if (nouns.Count == 0 || !char.IsLetter(nouns[0][0]))
            nouns.Insert(0, "record");
        var scope = words.Skip(1).SkipWhile(word => word != "by");
        return string.Join(".", nouns) + "." + string.Join("_", new[] { verb }.Concat(scope));
    }

    private static string Ascii(string word) => new([.. word.Where(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9'))]);
}
