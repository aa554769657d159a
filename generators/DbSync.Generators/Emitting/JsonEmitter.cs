using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the encoders and decoders of the contract's argument types.</summary>
/// <param name="model">The contract.</param>
internal sealed class JsonEmitter(StorageModel model)
{
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter writer";
    private const string Reader = "ref global::System.Text.Json.Utf8JsonReader reader";

    private readonly JsonCode _json = new(model, isInside: true, []);

    /// <summary>Whether there is anything to emit: contracts of plain values need no encoders of their own.</summary>
    public static bool IsNeeded(StorageModel model) => model.Shapes.Any(shape => shape.Kind is not (JsonKind.Scalar or JsonKind.Enum));

    public string Emit() => SourceFile.Write(model, code =>
    {
        SourceFile.TypeHeader(code, model with { TypeAttributes = default }, $"Writes and reads the arguments of <see cref=\"{model.InterfaceType}\"/> member by member.");
        code.Line($"{model.InnerAccessibility} static class {model.JsonName}");
        code.Open();
        var isFirst = true;
        foreach (var shape in model.Shapes.Where(shape => shape.Kind is not (JsonKind.Scalar or JsonKind.Enum)))
        {
            if (!isFirst)
                code.Line();
            isFirst = false;
            Write(code, shape);
            code.Line();
            Read(code, shape);
        }

        code.Close();
    });

    private void Write(CodeWriter code, JsonShape shape)
    {
        code.Line($"internal static void Write{shape.Suffix}({Writer}, {shape.Type} value, string property)");
        code.Open();
        if (shape.IsDefaultable)
        {
            code.Line("if (value.IsDefault)").Open();
            code.Line("writer.WriteNullValue();").Line("return;");
            code.Close();
            code.Line();
        }
        else if (!shape.IsValueType)
        {
            code.Line(shape.IsOpen ? $"{JsonCode.Helper}.Exactly<{shape.Type}>(value, property);" : $"{JsonCode.Helper}.NotNull(value, property);");
        }

        switch (shape.Kind)
        {
            case JsonKind.Object:
                code.Line("writer.WriteStartObject();");
                foreach (var member in shape.Members)
                    _json.WriteProperty(code, member.JsonName, "value." + member.Name, member.Json);
                code.Line("writer.WriteEndObject();");
                break;
            case JsonKind.Tuple:
                code.Line("writer.WriteStartArray();");
                foreach (var member in shape.Members)
                    _json.Write(code, "value." + member.Name, member.Json, "property");
                code.Line("writer.WriteEndArray();");
                break;
            case JsonKind.Collection:
                code.Line("writer.WriteStartArray();");
                code.Line("foreach (var item in value)").Open();
                _json.Write(code, "item", shape.Element, "property");
                code.Close();
                code.Line("writer.WriteEndArray();");
                break;
            case JsonKind.Dictionary:
                code.Line("writer.WriteStartObject();");
                code.Line("foreach (var entry in value)").Open();
                code.Line(shape.KeyWrite.Replace("{0}", "writer").Replace("{1}", "entry.Key").Replace("{2}", "property"));
                _json.Write(code, "entry.Value", shape.Element, "property");
                code.Close();
                code.Line("writer.WriteEndObject();");
                break;
            case JsonKind.Context:
                code.Line($"global::System.Text.Json.JsonSerializer.Serialize(writer, value, {ContextInfo(shape)});");
                break;
        }

        code.Close();
    }

    private void Read(CodeWriter code, JsonShape shape)
    {
        code.Line($"internal static {shape.Type} Read{shape.Suffix}({Reader}, string property)");
        code.Open();
        if (shape.IsDefaultable)
        {
            code.Line($"if ({JsonCode.Helper}.IsNull(ref reader))").Indent().Line("return default;").Outdent();
        }

        switch (shape.Kind)
        {
            case JsonKind.Object:
                JsonObjectEmitter.Read(code, _json, shape);
                break;
            case JsonKind.Tuple:
                Tuple(code, shape);
                break;
            case JsonKind.Collection:
                code.Line($"{JsonCode.Helper}.ReadStartArray(ref reader, property);");
                code.Line($"var items = {shape.Create};");
                code.Line($"while ({JsonCode.Helper}.ReadElement(ref reader))");
                code.Indent().Line($"items.Add({_json.Read("reader", shape.Element, "property", shape.ElementType)});").Outdent();
                code.Line($"return {shape.Finish};");
                break;
            case JsonKind.Dictionary:
                code.Line($"{JsonCode.Helper}.ReadStartObject(ref reader, property);");
                code.Line($"var items = {shape.Create};");
                code.Line($"while ({JsonCode.Helper}.ReadPropertyName(ref reader))").Open();
                code.Line($"var key = {shape.KeyRead.Replace("{0}", "reader").Replace("{2}", "property")};");
                code.Line($"items[key] = {_json.Read("reader", shape.Element, "property", shape.ElementType)};");
                code.Close();
                code.Line();
                code.Line($"return {shape.Finish};");
                break;
            case JsonKind.Context:
                var read = $"global::System.Text.Json.JsonSerializer.Deserialize(ref reader, {ContextInfo(shape)})";
                code.Line(shape.IsValueType ? $"return {read};" : $"return {read} ?? throw {JsonCode.Helper}.NullValue(property);");
                break;
        }

        code.Close();
    }

    private void Tuple(CodeWriter code, JsonShape shape)
    {
        code.Line($"{JsonCode.Helper}.ReadStartArray(ref reader, property);");
        foreach (var member in shape.Members)
        {
            code.Line($"{JsonCode.Helper}.ReadNextElement(ref reader, property);");
            code.Line($"{member.Type} {member.Local} = {_json.Read("reader", member.Json, "property", member.Type)};");
        }

        code.Line($"{JsonCode.Helper}.ReadEndArray(ref reader, property);");
        var items = string.Join(", ", shape.Members.Select(member => member.Local));
        code.Line(shape.IsValueType && shape.Members.Count > 1 ? $"return ({items});" : $"return new {shape.Type}({items});");
    }

    private string ContextInfo(JsonShape shape) =>
        $"(global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{shape.Type}>){model.JsonContext}.Default.GetTypeInfo(typeof({shape.Type}))!";
}
