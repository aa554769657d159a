using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Declarations and calls from a member's signature.</summary>
internal static class SignatureCode
{
    /// <summary>Writes a method's declaration up to its body.</summary>
    public static void Declaration(CodeWriter code, MemberModel member, string modifiers, string name, bool withDefaults = true)
    {
        var signature = member.Signature;
        foreach (var attribute in signature.Attributes)
            code.Line(attribute);
        var before = $"{modifiers}{(modifiers.Length > 0 ? " " : "")}{signature.ReturnType} {name}{signature.TypeParameterDeclarations}(";
        var isExplicit = modifiers is "" or "unsafe";
        var constraints = isExplicit ? signature.ExplicitConstraints : signature.Constraints;
        code.List(before, [.. signature.Parameters.Select(parameter => Parameter(parameter, withDefaults, isExplicit))], ")");
        code.Indent();
        foreach (var constraint in constraints)
            code.Line(constraint);
        code.Outdent();
    }

    /// <summary>The arguments that pass a member's parameters on; the token by another name.</summary>
    public static IReadOnlyList<string> Arguments(SignatureModel signature, string? token = null) =>
        [.. signature.Parameters.Select(parameter => parameter.IsToken && token is not null ? token : parameter.ArgumentModifier + parameter.Name)];

    /// <summary>A store as the receiver of a call of the member.</summary>
    public static string Receiver(MemberModel member, string store) =>
        member.DeclaringInterface is null ? store : $"(({member.DeclaringInterface}){store})";

    /// <summary>A call of the member on a store.</summary>
    public static string Call(MemberModel member, string store, IEnumerable<string> arguments) =>
        $"{Receiver(member, store)}.{member.Signature.Name}{member.Signature.TypeParameters}({string.Join(", ", arguments)})";

    /// <summary>A name that no parameter of the member hides: a field, with <c>this</c> where one does.</summary>
    public static string Field(MemberModel member, string field) =>
        member.Signature.Parameters.Any(parameter => parameter.Name == field) ? "this." + field : field;

    /// <summary>Whether the member's signature has a pointer in it.</summary>
    public static bool IsUnsafe(SignatureModel signature) =>
        signature.ReturnType.Contains("*") || signature.Parameters.Any(parameter => parameter.Type.Contains("*"));

    /// <summary>The expression of the member's token.</summary>
    public static string Token(MemberModel member) =>
        member.Signature.Parameters.FirstOrDefault(parameter => parameter.IsToken)?.Name ?? "global::System.Threading.CancellationToken.None";

    /// <summary>The line that says a member's role.</summary>
    public static string Remarks(MemberModel member) => member.Role switch
    {
        Role.Write => $"/// <remarks>Write <c>{member.OpType}</c>: to the primary, then to every secondary.</remarks>",
        Role.Delete => $"/// <remarks>Delete <c>{member.OpType}</c>: from the primary, then from every secondary that propagates deletes.</remarks>",
        Role.Disposal => "/// <remarks>Does nothing: the engine owns the stores and disposes them.</remarks>",
        Role.Read => "/// <remarks>Merged read: the primary and the secondaries are asked, and their answers merged.</remarks>",
        _ => "/// <remarks>Primary only: passed straight to the primary.</remarks>",
    };

    /// <summary>A parameter's declaration.</summary>
    public static string Parameter(ParameterModel parameter, bool withDefaults, bool isExplicit) =>
        $"{parameter.Attributes}{(isExplicit && parameter.Modifier == "params " ? "" : parameter.Modifier)}{parameter.Type} {parameter.Name}" +
        (withDefaults && !isExplicit && parameter.Default is not null ? " = " + parameter.Default : "");
}
