using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>How single values are encoded: a statement of the writer and an expression of the reader.</summary>
internal static class JsonScalars
{
    private const string Json = "global::DbSync.Sdk.SyncJson";

    private static readonly Dictionary<string, (string Write, string Read)> ByName = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = ("{0}.WriteBooleanValue({1});", $"{Json}.ReadBoolean(ref {{0}}, {{2}})"),
        ["System.String"] = ($"{Json}.WriteString({{0}}, {{1}}, {{2}});", $"{Json}.ReadString(ref {{0}}, {{2}})"),
        ["System.Char"] = ($"{Json}.WriteChar({{0}}, {{1}});", $"{Json}.ReadChar(ref {{0}}, {{2}})"),
        ["System.SByte"] = Number("SByte"),
        ["System.Byte"] = Number("Byte"),
        ["System.Int16"] = Number("Int16"),
        ["System.UInt16"] = Number("UInt16"),
        ["System.Int32"] = Number("Int32"),
        ["System.UInt32"] = Number("UInt32"),
        ["System.Int64"] = Number("Int64"),
        ["System.UInt64"] = Number("UInt64"),
        ["System.Decimal"] = Number("Decimal"),
        ["System.IntPtr"] = ("{0}.WriteNumberValue((long){1});", $"checked((nint){Json}.ReadInt64(ref {{0}}, {{2}}))"),
        ["System.UIntPtr"] = ("{0}.WriteNumberValue((ulong){1});", $"checked((nuint){Json}.ReadUInt64(ref {{0}}, {{2}}))"),
        ["System.Half"] = Helper("Half"),
        ["System.Single"] = Helper("Single"),
        ["System.Double"] = Helper("Double"),
        ["System.Guid"] = ("{0}.WriteStringValue({1});", $"{Json}.ReadGuid(ref {{0}}, {{2}})"),
        ["System.DateTime"] = ("{0}.WriteStringValue({1});", $"{Json}.ReadDateTime(ref {{0}}, {{2}})"),
        ["System.DateTimeOffset"] = ("{0}.WriteStringValue({1});", $"{Json}.ReadDateTimeOffset(ref {{0}}, {{2}})"),
        ["System.DateOnly"] = Text("global::System.DateOnly", "O"),
        ["System.TimeOnly"] = Text("global::System.TimeOnly", "O"),
        ["System.TimeSpan"] = Text("global::System.TimeSpan", "c"),
        ["System.Int128"] = Text("global::System.Int128", null),
        ["System.UInt128"] = Text("global::System.UInt128", null),
        ["System.Uri"] = ($"{Json}.WriteUri({{0}}, {{1}}, {{2}});", $"{Json}.ReadUri(ref {{0}}, {{2}})"),
        ["System.Text.Json.JsonElement"] = ($"{Json}.WriteElement({{0}}, {{1}});", $"{Json}.ReadElementValue(ref {{0}}, {{2}})"),
    };

    /// <summary>How a single value is encoded; <see langword="null"/> when the type is none.</summary>
    public static (string Write, string Read)? Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return Blob(array.ElementType) is { } name
                ? ($"{Json}.Write{name}({{0}}, {{1}}, {{2}});", $"{Json}.Read{name}(ref {{0}}, {{2}})")
                : null;
        }

        var fullName = KnownTypes.FullName(type);
        if (fullName is "System.ReadOnlyMemory`1" or "System.Memory`1")
        {
            return Blob(((INamedTypeSymbol)type).TypeArguments[0]) is { } name
                ? ($"{Json}.Write{name}({{0}}, {{1}}.Span);", $"{Json}.Read{name}(ref {{0}}, {{2}})")
                : null;
        }

        return ByName.TryGetValue(fullName, out var scalar) ? scalar : null;
    }

    /// <summary>How a dictionary's key is encoded; <see langword="null"/> when the type cannot be one.</summary>
    public static (string Write, string Read)? KeyOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
            return ($"{Json}.WriteKey({{0}}, {{1}}, {{2}});", $"{Json}.ReadKey(ref {{0}})");
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number })
        {
            var name = TypeText.Of(number);
            return ($"{Json}.WriteKey({{0}}, ({name}){{1}});", $"({TypeText.OfNotNull(type)}){Json}.ReadKey<{name}>(ref {{0}}, {{2}})");
        }

        return type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 || KnownTypes.Is(type, "System.Guid")
            ? ($"{Json}.WriteKey({{0}}, {{1}});", $"{Json}.ReadKey<{TypeText.Of(type)}>(ref {{0}}, {{2}})")
            : null;
    }

    private static string? Blob(ITypeSymbol element) => element.SpecialType switch
    {
        SpecialType.System_Byte => "Bytes",
        SpecialType.System_Single => "Singles",
        _ => null,
    };

    private static (string Write, string Read) Number(string name) => ("{0}.WriteNumberValue({1});", $"{Json}.Read{name}(ref {{0}}, {{2}})");

    private static (string Write, string Read) Helper(string name) => ($"{Json}.Write{name}({{0}}, {{1}});", $"{Json}.Read{name}(ref {{0}}, {{2}})");

    private static (string Write, string Read) Text(string type, string? format) =>
        ($"{Json}.WriteFormatted({{0}}, {{1}}{(format is null ? "" : $", \"{format}\"")});", $"{Json}.ReadParsed<{type}>(ref {{0}}, {{2}})");
}
