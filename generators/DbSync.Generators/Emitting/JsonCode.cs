using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Statements that write values and expressions that read them.</summary>
/// <param name="model">The contract.</param>
/// <param name="isInside">Whether the code stands in the class of the encoders itself.</param>
/// <param name="taken">The names of locals that could hide that class.</param>
internal sealed class JsonCode(StorageModel model, bool isInside, IEnumerable<string> taken)
{
    public const string Helper = "global::DbSync.Sdk.SyncJson";

    private readonly string _class = isInside ? "" : model.TypeName(model.JsonName, taken) + ".";

    /// <summary>The type of the local that holds a value while reading: null stands for "not there yet".</summary>
    public static string LocalType(string type, string? defaultValue) =>
        defaultValue is not (null or "null" or "default") || type.EndsWith("?", StringComparison.Ordinal) ? type : type + "?";

    /// <summary>The value that was read, or an error when it must be there and was not.</summary>
    public static string Present(string local, string jsonName, JsonRef json, string? defaultValue)
    {
        if (json.IsNullable || defaultValue is not (null or "null" or "default"))
            return local;
        return defaultValue == "default"
            ? $"{local} ?? default"
            : $"{local} ?? throw {Helper}.Missing({TypeText.Literal(jsonName)})";
    }

    /// <summary>Writes one property.</summary>
    public void WriteProperty(CodeWriter code, string jsonName, string expression, JsonRef json)
    {
        code.Line($"writer.WritePropertyName({TypeText.Literal(jsonName)}u8);");
        Write(code, expression, json, TypeText.Literal(jsonName));
    }

    /// <summary>Writes one value, null where it is allowed.</summary>
    public void Write(CodeWriter code, string expression, JsonRef json, string property)
    {
        var shape = model.Shapes[json.Shape];
        if (!json.IsNullable)
        {
            code.Line(WriteStatement(shape, expression, property));
            return;
        }

        var name = "present" + Words.Pascal(expression.Substring(expression.LastIndexOf('.') + 1));
        code.Line($"if ({expression} is {{ }} {name})");
        code.Indent().Line(WriteStatement(shape, name, property)).Outdent();
        code.Line("else");
        code.Indent().Line("writer.WriteNullValue();").Outdent();
    }

    /// <summary>The expression that reads one value, null where it is allowed.</summary>
    /// <param name="reader">The reader's name.</param>
    /// <param name="json">How the value is encoded.</param>
    /// <param name="property">The property's name as an expression.</param>
    /// <param name="type">What it is read into: a type that does not say whether null is allowed is given null all the same.</param>
    public string Read(string reader, JsonRef json, string property, string type) =>
        json.IsNullable && !type.EndsWith("?", StringComparison.Ordinal) ? $"({Read(reader, json, property)})!" : Read(reader, json, property);

    /// <summary>The expression that reads one value into a local, null where it is allowed.</summary>
    public string Read(string reader, JsonRef json, string property)
    {
        var shape = model.Shapes[json.Shape];
        var read = shape.Kind is JsonKind.Scalar or JsonKind.Enum
            ? shape.Read.Replace("{0}", reader).Replace("{2}", property)
            : $"{_class}Read{shape.Suffix}(ref {reader}, {property})";
        if (!json.IsNullable)
            return read;
        // Without the cast a null array would be converted, to empty memory.
        var cast = shape.Type.Contains("Memory<") && shape.Kind == JsonKind.Scalar ? $"({shape.Type}?)" : "";
        return $"{Helper}.IsNull(ref {reader}) ? null : {cast}{read}";
    }

    /// <summary>Writes the loop that reads an object's properties into locals; others are skipped.</summary>
    public void ReadProperties(CodeWriter code, string reader, IReadOnlyList<(string JsonName, string Local, JsonRef Json, string Seen)> properties)
    {
        code.Line($"while ({Helper}.ReadPropertyName(ref {reader}))");
        code.Open();
        var keyword = "if";
        foreach (var (jsonName, local, json, seen) in properties)
        {
            var literal = TypeText.Literal(jsonName);
            code.Line($"{keyword} ({Helper}.IsProperty(ref {reader}, {literal}u8))");
            if (seen.Length > 0)
            {
                code.Open();
                code.Line($"{local} = {Read(reader, json, literal)};");
                code.Line($"{seen} = true;");
                code.Close();
            }
            else
            {
                code.Indent().Line($"{local} = {Read(reader, json, literal)};").Outdent();
            }

            keyword = "else if";
        }

        if (properties.Count > 0)
            code.Line("else").Indent();
        code.Line($"{Helper}.SkipProperty(ref {reader});");
        if (properties.Count > 0)
            code.Outdent();
        code.Close();
    }

    private string WriteStatement(JsonShape shape, string expression, string property) => shape.Kind is JsonKind.Scalar or JsonKind.Enum
        ? shape.Write.Replace("{0}", "writer").Replace("{1}", expression).Replace("{2}", property)
        : $"{_class}Write{shape.Suffix}(writer, {expression}, {property});";
}
