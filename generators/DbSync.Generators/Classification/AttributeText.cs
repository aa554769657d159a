using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Attributes as source text, with every type in full.</summary>
internal static class AttributeText
{
    /// <summary>The attribute in brackets.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="target">What it is about, as <c>"return: "</c>; nothing for what follows it.</param>
    public static string Of(AttributeData attribute, string target = "")
    {
        var arguments = attribute.ConstructorArguments.Select(Value)
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {Value(argument.Value)}"))
            .ToList();
        var name = TypeText.Of(attribute.AttributeClass!);
        name = name.Substring(0, name.Length - "Attribute".Length);
        return $"[{target}{name}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}]";
    }

    // The attributes that are carried over take texts, flags and enumerations; anything else is code that does not compile.
    private static string Value(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Type: { } type } ? LiteralText.Of(constant.Value, type) : "default";
}
