using System.Globalization;
using System.Text;

namespace DbSync.SurrealDb.Tests;

/// <summary>Values for tests.</summary>
internal static class Some
{
    public static Dictionary<string, SurrealValue> Fields(params (string Name, SurrealValue Value)[] fields) =>
        fields.ToDictionary(static field => field.Name, static field => field.Value, StringComparer.Ordinal);

    public static SurrealObject Object(params (string Name, SurrealValue Value)[] fields) => new(Fields(fields));

    /// <summary>A value as text: equal for equal values only, whatever holds their parts.</summary>
    public static string Text(SurrealValue value) => value switch
    {
        SurrealArray array => $"[{string.Join(", ", array.Items.Select(Text))}]",
        SurrealObject fields => $"{{{string.Join(", ", fields.Fields.OrderBy(static f => f.Key, StringComparer.Ordinal).Select(static f => $"{Quoted(f.Key)}: {Text(f.Value)}"))}}}",
        SurrealBytes bytes => $"bytes {Convert.ToHexString(bytes.Value.Span)}",
        SurrealText text => Quoted(text.Value),
        SurrealRecordId id => $"record {Quoted(id.Table)} {Text(id.Key)}",
        SurrealTagged tagged => $"tag {tagged.Tag} {Text(tagged.Content)}",
        SurrealVector vector => $"vector {string.Join(' ', vector.Values.ToArray().Select(static v => v.ToString("R", CultureInfo.InvariantCulture)))}",
        SurrealFloat number => $"float {number.Value.ToString("R", CultureInfo.InvariantCulture)}",
        _ => value.ToString(),
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
            quoted.Append(char.IsAsciiLetterOrDigit(c) || c is ' ' or ':' or '-' ? c.ToString() : $"\\{(int)c:X4}");
        return quoted.Append('\'').ToString();
    }
}
