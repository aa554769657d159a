using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DbSync.Package.Tests.PublicApi;

/// <summary>Writes the public members of an assembly, one to a line, in ordinal order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Writes an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(static type => Members(type).Prepend(Describe(type))).Order(StringComparer.Ordinal);

    private static string Describe(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : IsDelegate(type) ? "delegate" : "class";
        var modifier = kind != "class" ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        Type[] parents = [.. type.BaseType is { } parent && kind == "class" && parent != typeof(object) ? [parent] : Array.Empty<Type>(), .. type.IsEnum ? [] : type.GetInterfaces().Where(static parent => parent.IsPublic)];
        return $"{Name(type)} = {modifier}{kind}{(parents.Length == 0 ? "" : " : " + string.Join(", ", parents.Select(static parent => Name(parent)).Order(StringComparer.Ordinal)))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
            return [Method(type.GetMethod("Invoke")!)];
        return type.GetMembers(Declared).Where(IsVisible).Where(static member => !IsImplied(member)).Select(member => $"{Name(type)}.{Describe(member)}");
    }

    private static string Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {Literal(field.GetRawConstantValue())} -> {Name(field.FieldType)}",
        FieldInfo field => $"{field.Name} -> {Name(field.FieldType)}",
        PropertyInfo property => $"{property.Name}{Index(property)} {Accessors(property)} -> {Name(property.PropertyType, Nullability.Create(property))}",
        EventInfo @event => $"{@event.Name} event -> {Name(@event.EventHandlerType!)}",
        MethodBase method => Method(method),
        Type nested => $"{nested.Name} nested",
        _ => member.ToString()!,
    };

    private static string Method(MethodBase method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static argument => argument.Name))}>" : "";
        var result = method is MethodInfo info ? $" -> {Name(info.ReturnType, Nullability.Create(info.ReturnParameter))}" : "";
        return $"{method.Name}{generic}({string.Join(", ", method.GetParameters().Select(Parameter))}){result}{(method is { IsStatic: true } ? " static" : "")}";
    }

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "")}";

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";

    private static string Accessors(PropertyInfo property)
    {
        var set = property.SetMethod is not { } setter || !IsVisible(setter) ? ""
            : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init" : " set";
        return $"{{{(property.GetMethod is { } getter && IsVisible(getter) ? "get" : "")}{set}}}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        var name = type switch
        {
            { IsByRef: true } => $"ref {Name(type.GetElementType()!)}",
            { IsArray: true } => $"{Name(type.GetElementType()!, nullability?.ElementType)}[]",
            { IsGenericParameter: true } => type.Name,
            _ when Nullable.GetUnderlyingType(type) is { } underlying => Name(underlying),
            { IsGenericType: true } => $"{Plain(type)}<{string.Join(", ", type.GetGenericArguments().Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>",
            _ => Plain(type),
        };
        return Nullable.GetUnderlyingType(type) is not null || nullability is { ReadState: NullabilityState.Nullable } ? $"{name}?" : name;
    }

    private static string Plain(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{Plain(outer)}.{name}" : type.Namespace is "System" or null ? name : $"{type.Namespace}.{name}";
    }

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    /// <summary>What the compiler adds to records and properties by itself.</summary>
    private static bool IsImplied(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is MethodBase
        || member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal)
        || member is FieldInfo { IsSpecialName: true };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => @event.AddMethod is { } add && IsVisible(add),
        Type nested => nested.IsNestedPublic,
        _ => false,
    };
}
