using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Reads each member's role and checks what the role asks of it.</summary>
/// <param name="issues">Where to report.</param>
/// <param name="unmarked">The role of members that have none; <see cref="Role.None"/>: that is an error.</param>
internal sealed class RoleRules(IssueList issues, Role unmarked = Role.None)
{
    private static readonly Regex OpTypePattern = new(
        @"\A[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private readonly Dictionary<string, string> _opTypes = new(StringComparer.Ordinal);

    public void Check(StorageMember member)
    {
        if (KnownTypes.FullName(member.Symbol.ContainingType) is "System.IDisposable" or "System.IAsyncDisposable")
        {
            member.Role = Role.Disposal;
            return;
        }

        ReadRole(member);
        if (member.IsBroken)
            return;
        if (member.Method is not { } method)
            return;
        (member.Returns, member.Result) = KnownTypes.Return(method.ReturnType);
        if (member.IsWrite || member.Role == Role.Read)
            CheckParameters(member, method);
        if (member.IsWrite)
            CheckWrite(member, method);
        NameRules.Check(member, issues);
        ParameterRules.Check(member, issues);
        if (member.Returns != ReturnKind.Other && member.Token is null)
            issues.Add(Descriptors.NoToken, method, method.Name);
    }

    private void ReadRole(StorageMember member)
    {
        var roles = member.Symbol.GetAttributes().Where(attribute => SdkAttributes.RoleOf(attribute) != Role.None).ToList();
        CheckAccessors(member);
        if (member.IsBroken)
            return;
        if (roles.Count == 0 && unmarked != Role.None)
        {
            member.Role = unmarked;
            return;
        }

        if (roles.Count == 0)
        {
            issues.Break(member, Descriptors.MissingRole, member.Symbol, member.Name);
            return;
        }

        if (roles.Count > 1)
        {
            var names = string.Join(", ", roles.Select(role => "[" + Short(role) + "]"));
            issues.Break(member, Descriptors.TwoRoles, member.Symbol, member.Name, names);
            return;
        }

        member.Attribute = roles[0];
        member.Role = SdkAttributes.RoleOf(roles[0]);
        if (member.Kind != MemberKind.Method && member.Role != Role.PrimaryOnly)
            issues.Break(member, Descriptors.NotAMethod, member.Symbol, member.Name);
        if (member.IsWrite)
            ReadOpType(member, roles[0]);
        if (member.Role == Role.Delete)
            member.Covers = SdkAttributes.NamedArray<ITypeSymbol>(roles[0], "Covers");
    }

    private void CheckAccessors(StorageMember member)
    {
        var accessors = member.Symbol switch
        {
            IPropertySymbol property => [property.GetMethod, property.SetMethod],
            IEventSymbol symbol => [symbol.AddMethod, symbol.RemoveMethod],
            _ => Array.Empty<IMethodSymbol?>(),
        };
        foreach (var accessor in accessors.OfType<IMethodSymbol>())
        {
            if (accessor.GetAttributes().Any(attribute => SdkAttributes.RoleOf(attribute) != Role.None))
            {
                issues.Break(member, Descriptors.NotAMethod, member.Symbol, member.Name);
                return;
            }
        }
    }

    private void ReadOpType(StorageMember member, AttributeData attribute)
    {
        member.OpType = SdkAttributes.First<string>(attribute) ?? "";
        if (member.OpType.Length > 128 || !OpTypePattern.IsMatch(member.OpType))
            issues.Break(member, Descriptors.MalformedOpType, member.Symbol, member.OpType, member.Name);
        else if (_opTypes.TryGetValue(member.OpType, out var other))
            issues.Break(member, Descriptors.DuplicateOpType, member.Symbol, member.OpType, member.Name, other);
        else
            _opTypes.Add(member.OpType, member.Name);
    }

    private void CheckParameters(StorageMember member, IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                issues.Break(member, Descriptors.ByReference, parameter, parameter.Name, method.Name);
        }

        if (method.Parameters.Count(parameter => KnownTypes.IsToken(parameter.Type)) > 1)
            issues.Break(member, Descriptors.SeveralTokens, method, method.Name);
    }

    private void CheckWrite(StorageMember member, IMethodSymbol method)
    {
        if (method.IsGenericMethod)
            issues.Break(member, Descriptors.GenericWrite, method, method.Name);
        if (member.Returns is ReturnKind.Other or ReturnKind.AsyncStream)
            issues.Break(member, Descriptors.WriteReturn, method, method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        if (SdkAttributes.Named<string>(member.Attribute!, "Group") is null && !method.Parameters.Any(parameter => SdkAttributes.Has(parameter, SdkAttributes.SyncKey)))
            issues.Add(Descriptors.NoOrderingKey, method, method.Name);
    }

    private static string Short(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }
}
