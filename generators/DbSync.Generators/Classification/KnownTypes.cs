using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Tells the types of the framework apart by name.</summary>
internal static class KnownTypes
{
    /// <summary>Whether the type, or the definition of a generic one, has this metadata name.</summary>
    public static bool Is(ITypeSymbol type, string fullName) => FullName(type) == fullName;

    /// <summary>Namespace and metadata name, for example <c>System.Collections.Generic.List`1</c>.</summary>
    public static string FullName(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.ContainingType is not null)
            return "";
        var definition = named.OriginalDefinition;
        return definition.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString() + "." + definition.MetadataName
            : definition.MetadataName;
    }

    public static bool IsToken(ITypeSymbol type) => Is(type, "System.Threading.CancellationToken");

    /// <summary>Whether the type belongs to the framework, whose insides are not for us to encode.</summary>
    public static bool IsSystem(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false })
        {
            if (space.ContainingNamespace.IsGlobalNamespace)
                return space.Name == "System";
            space = space.ContainingNamespace;
        }

        return false;
    }

    public static bool IsEnumerable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable ||
        type.AllInterfaces.Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether a value is one plain value: what can be a key, a condition, or an order.</summary>
    public static bool IsScalar(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        if (plain.TypeKind == TypeKind.Enum)
            return true;
        return plain.SpecialType switch
        {
            SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_SByte or
                SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or
                SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or
                SpecialType.System_UIntPtr or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or
                SpecialType.System_DateTime => true,
            _ => FullName(plain) is "System.Guid" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan" or
                "System.Half" or "System.Int128" or "System.UInt128",
        };
    }

    /// <summary>Whether the type is somebody's own record: members with names, no value, no collection.</summary>
    public static bool IsRecordLike(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        return plain is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None } and not { IsTupleType: true } &&
            !IsSystem(plain) && !IsEnumerable(plain);
    }

    /// <summary>How a method hands back its result, and the result's type.</summary>
    public static (ReturnKind Kind, ITypeSymbol? Result) Return(ITypeSymbol type) => FullName(type) switch
    {
        "System.Threading.Tasks.Task" => (ReturnKind.Task, null),
        "System.Threading.Tasks.ValueTask" => (ReturnKind.ValueTask, null),
        "System.Threading.Tasks.Task`1" => (ReturnKind.TaskOf, ((INamedTypeSymbol)type).TypeArguments[0]),
        "System.Threading.Tasks.ValueTask`1" => (ReturnKind.ValueTaskOf, ((INamedTypeSymbol)type).TypeArguments[0]),
        "System.Collections.Generic.IAsyncEnumerable`1" => (ReturnKind.AsyncStream, ((INamedTypeSymbol)type).TypeArguments[0]),
        _ => (ReturnKind.Other, null),
    };
}
