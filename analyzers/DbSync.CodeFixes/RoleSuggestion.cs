using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.CodeFixes;

/// <summary>Which roles a member could have.</summary>
internal static class RoleSuggestion
{
    // Sums over copies would be wrong.
    private static readonly HashSet<string> Aggregates = new(["count", "exist", "stat", "statistic", "sum", "total", "average"], StringComparer.Ordinal);

    /// <summary>The roles, the likeliest first.</summary>
    public static IReadOnlyList<SuggestedAttribute> Of(ISymbol member, Compilation compilation)
    {
        var primaryOnly = new SuggestedAttribute(SdkAttributes.PrimaryOnly);
        if (member is not IMethodSymbol method)
            return [primaryOnly];
        var opType = OpTypeSuggestion.Of(method);
        var write = new SuggestedAttribute(SdkAttributes.SyncWrite, opType);
        var delete = new SuggestedAttribute(SdkAttributes.SyncDelete, opType);
        var read = DedupSuggestion.Of(method, compilation) is { } dedup ? new SuggestedAttribute(SdkAttributes.MergedRead, dedup: dedup) : null;
        var likeliest = Likeliest(method) switch
        {
            Role.Write => write,
            Role.Delete => delete,
            Role.Read when read is not null => read,
            _ => primaryOnly,
        };
        return [likeliest, .. new[] { read, write, delete, primaryOnly }.OfType<SuggestedAttribute>().Where(role => role != likeliest)];
    }

    private static Role Likeliest(IMethodSymbol method)
    {
        var words = Words.Of(Words.WithoutAsync(method.Name));
        var role = NameRules.Promised(words.FirstOrDefault() ?? "");
        return role == Role.Read && words.Any(Aggregates.Contains) ? Role.PrimaryOnly : role;
    }
}
