using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>What parameter attributes ask of their parameter (DBSYNC022), and parameters that lack one (DBSYNC011).</summary>
internal static class ParameterRules
{
    private static readonly HashSet<string> LimitNames = new(
        ["limit", "take", "top", "topk", "topn", "count", "max", "maxcount", "maxresults", "maxitems", "pagesize", "size", "k", "n"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> PagingNames = new(
        ["skip", "offset", "page", "pageindex", "pagenumber", "startindex"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a parameter of this name looks like a limit, which paging parameters do not.</summary>
    public static bool IsLimitName(string name) => LimitNames.Contains(name);

    public static void Check(StorageMember member, IssueList issues)
    {
        foreach (var parameter in member.Parameters)
        {
            CheckGenerated(member, parameter, SdkAttributes.GeneratedKey, issues);
            CheckGenerated(member, parameter, SdkAttributes.GeneratedTimestamp, issues);
            if (SdkAttributes.Has(parameter, SdkAttributes.SyncKey) && !member.IsWrite)
                Unsuitable(member, parameter, SdkAttributes.SyncKey, "only a [SyncWrite] or [SyncDelete] has an ordering key", issues);
            if (SdkAttributes.Has(parameter, SdkAttributes.MergeLimit) && (member.Role != Role.Read || IsSingle(member)))
                Unsuitable(member, parameter, SdkAttributes.MergeLimit, "only a [MergedRead] that returns many records is cut to a limit", issues);
        }

        if (member.Role == Role.Read && !IsSingle(member) && SdkAttributes.Named<ITypeSymbol>(member.Attribute!, "Merger") is null)
            CheckLimits(member, issues);
    }

    public static void Unsuitable(StorageMember member, IParameterSymbol parameter, string attribute, string reason, IssueList issues) => issues.Break(
        member,
        Descriptors.UnsuitableParameter,
        parameter,
        attribute.Substring(0, attribute.Length - "Attribute".Length),
        parameter.Name,
        member.Name,
        reason);

    /// <summary>A hand-written merger gets the limit whatever it returns, so only a read without one can be single.</summary>
    private static bool IsSingle(StorageMember member) =>
        member.Attribute!.ConstructorArguments.Length > 0
        && member.Attribute.ConstructorArguments[0].Value is (int)DedupKind.Single
        && SdkAttributes.Named<ITypeSymbol>(member.Attribute, "Merger") is null;

    private static void CheckGenerated(StorageMember member, IParameterSymbol parameter, string attribute, IssueList issues)
    {
        if (!SdkAttributes.Has(parameter, attribute))
            return;
        var isKey = attribute == SdkAttributes.GeneratedKey;
        var plain = TypeText.NotNull(parameter.Type);
        var fits = isKey
            ? plain.SpecialType == SpecialType.System_String || KnownTypes.Is(plain, "System.Guid")
            : plain.SpecialType == SpecialType.System_DateTime || KnownTypes.Is(plain, "System.DateTimeOffset");
        if (member.Role != Role.Write)
            Unsuitable(member, parameter, attribute, "only a [SyncWrite] has something filled in", issues);
        else if (!fits || !TypeText.MayBeNull(parameter.Type))
            Unsuitable(member, parameter, attribute, isKey ? "its type must be string? or Guid?" : "its type must be DateTimeOffset? or DateTime?", issues);
        else if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not null)
            Unsuitable(member, parameter, attribute, "it must be optional: give it the default value null", issues);
    }

    private static void CheckLimits(StorageMember member, IssueList issues)
    {
        var hasLimit = member.Parameters.Any(parameter => SdkAttributes.Has(parameter, SdkAttributes.MergeLimit));
        foreach (var parameter in member.Parameters)
        {
            var plain = TypeText.Underlying(parameter.Type) ?? parameter.Type;
            if (plain.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64) || SdkAttributes.Has(parameter, SdkAttributes.MergeLimit))
                continue;
            if (!hasLimit && IsLimitName(parameter.Name))
            {
                issues.Add(Descriptors.UnmarkedLimit, parameter, parameter.Name, member.Name, "looks like a limit, so the merged result may be longer than asked for: mark it [MergeLimit]");
            }
            else if (PagingNames.Contains(parameter.Name))
            {
                issues.Add(Descriptors.UnmarkedLimit, parameter, parameter.Name, member.Name, "pages each store by itself, so merged pages repeat and miss records: page by a key, or make the read [PrimaryOnly]");
            }
        }
    }
}
