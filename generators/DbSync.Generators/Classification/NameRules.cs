using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>What a method's name promises: a role that fits (DBSYNC019), an identity that replays (DBSYNC020).</summary>
internal static class NameRules
{
    private static readonly HashSet<string> Deleting = new(["delete", "remove", "purge", "erase"], StringComparer.Ordinal);

    private static readonly HashSet<string> Writing = new(
        ["save", "create", "update", "insert", "add", "upsert", "put", "append", "register", "rename"], StringComparer.Ordinal);

    private static readonly HashSet<string> Reading = new(["get", "find", "list", "search", "exist", "load", "fetch"], StringComparer.Ordinal);

    private static readonly HashSet<string> Creating = new(
        ["create", "add", "insert", "save", "register", "new", "store", "append", "put", "upsert"], StringComparer.Ordinal);

    /// <summary>The role that a verb promises; <see cref="Role.None"/> when it promises none.</summary>
    public static Role Promised(string verb) =>
        Deleting.Contains(verb) ? Role.Delete : Writing.Contains(verb) ? Role.Write : Reading.Contains(verb) ? Role.Read : Role.None;

    public static void Check(StorageMember member, IssueList issues)
    {
        var verb = Words.Of(member.Name).FirstOrDefault() ?? "";
        var contradiction = member.Role switch
        {
            Role.Write when Deleting.Contains(verb) => "a delete",
            Role.Write or Role.Delete when Reading.Contains(verb) => "a read",
            Role.Delete when Writing.Contains(verb) => "a write",
            Role.Read or Role.PrimaryOnly when Deleting.Contains(verb) => "a delete",
            Role.Read or Role.PrimaryOnly when Writing.Contains(verb) => "a write",
            _ => null,
        };
        if (contradiction is not null)
            issues.Add(Descriptors.NameContradictsRole, member.Symbol, member.Name, contradiction, RoleName(member.Role));

        if (member.Role == Role.Write && Creating.Contains(verb) && member.Result is { } result && IsIdentity(result) &&
            !member.Parameters.Any(parameter => SdkAttributes.Has(parameter, SdkAttributes.GeneratedKey)))
        {
            issues.Break(
                member,
                Descriptors.UnprovidedIdentity,
                member.Symbol,
                member.Name,
                result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    private static bool IsIdentity(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        if (plain is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.Any(element => IsIdentity(element.Type));
        return plain.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or
            SpecialType.System_UInt64 || KnownTypes.Is(plain, "System.Guid");
    }

    private static string RoleName(Role role) => role switch
    {
        Role.Write => "SyncWrite",
        Role.Delete => "SyncDelete",
        Role.Read => "MergedRead",
        _ => "PrimaryOnly",
    };
}
