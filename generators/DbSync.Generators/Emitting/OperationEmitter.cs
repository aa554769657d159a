using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the operation record of one write.</summary>
internal static class OperationEmitter
{
    public static string Emit(StorageModel model, OperationModel operation) => SourceFile.Write(model, code =>
    {
        var member = operation.Member;
        var contract = model.InterfaceType;
        var result = member.ResultType is null ? "" : $", {member.ResultType}";
        SourceFile.TypeHeader(code, model with { TypeAttributes = default }, $"The {(member.Role == Role.Delete ? "delete" : "write")} <c>{member.OpType}</c>.");
        code.List(
            $"{model.InnerAccessibility} sealed record {operation.RecordName}(",
            [.. operation.Arguments.Select(argument => $"{argument.Type} {argument.Property}")],
            $") : global::DbSync.Sdk.ISyncOperation<{contract}{result}>");
        code.Open();
        code.Line("/// <summary>The stable wire name.</summary>");
        code.Line($"public const string OpTypeName = {TypeText.Literal(member.OpType!)};");
        code.Line();
        code.Line("/// <inheritdoc/>").Line("public string OpType => OpTypeName;");
        code.Line();
        code.Line("/// <inheritdoc/>").Line($"public string OrderingKey => {operation.OrderingKey};");
        code.Line();
        code.Line("/// <inheritdoc/>").Line($"public bool IsDelete => {(member.Role == Role.Delete ? "true" : "false")};");
        code.Line();
        code.Line("/// <inheritdoc/>").Line($"public bool IsImmutable => {(operation.IsImmutable ? "true" : "false")};");
        code.Line();
        Decode(code, model, operation);
        code.Line();
        Encode(code, model, operation);
        code.Line();
        Apply(code, contract, operation);
        code.Line();
        TombstoneEmitter.Emit(code, operation);
        code.Line();
        code.Line("/// <summary>The op type alone: the arguments are the caller's data, which no log may show.</summary>");
        code.Line("public override string ToString() => OpTypeName;");
        code.Close();
    });

    private static void Decode(CodeWriter code, StorageModel model, OperationModel operation)
    {
        var taken = new HashSet<string>(operation.Arguments.Select(argument => argument.Parameter), StringComparer.Ordinal);
        var json = new JsonCode(model, isInside: false, taken);
        var reader = Words.Unique("reader", taken);
        code.Line("/// <summary>Reads the operation from its payload.</summary>");
        code.Line($"/// <param name=\"{reader}\">A reader in front of the payload's first token.</param>");
        code.Line("/// <exception cref=\"global::DbSync.Sdk.SyncPayloadException\">The payload is not what <see cref=\"Encode\"/> writes.</exception>");
        code.Line($"public static {operation.RecordName} Decode(ref global::System.Text.Json.Utf8JsonReader {reader})");
        code.Open();
        foreach (var argument in operation.Arguments)
            code.Line($"{JsonCode.LocalType(argument.Type, argument.Default)} {argument.Parameter} = {argument.Default ?? "null"};");
        code.Line($"{JsonCode.Helper}.ReadPayloadStart(ref {reader}, OpTypeName);");
        json.ReadProperties(code, reader, [.. operation.Arguments.Select(argument => (argument.JsonName, argument.Parameter, argument.Json, ""))]);
        code.Line();
        code.List(
            $"return new {operation.RecordName}(",
            [.. operation.Arguments.Select(argument => JsonCode.Present(argument.Parameter, argument.JsonName, argument.Json, argument.Default))],
            ");");
        code.Close();
    }

    private static void Encode(CodeWriter code, StorageModel model, OperationModel operation)
    {
        var json = new JsonCode(model, isInside: false, []);
        code.Line("/// <inheritdoc/>");
        code.Line("public void Encode(global::System.Text.Json.Utf8JsonWriter writer)");
        code.Open();
        code.Line("global::System.ArgumentNullException.ThrowIfNull(writer);");
        code.Line("writer.WriteStartObject();");
        foreach (var argument in operation.Arguments)
            json.WriteProperty(code, argument.JsonName, argument.Property, argument.Json);
        code.Line("writer.WriteEndObject();");
        code.Close();
    }

    private static void Apply(CodeWriter code, string contract, OperationModel operation)
    {
        var member = operation.Member;
        var names = operation.Arguments.ToDictionary(argument => argument.Parameter, argument => argument.Property, StringComparer.Ordinal);
        var arguments = member.Signature.Parameters.Select(parameter => parameter.IsToken ? "cancellationToken" : names[parameter.Name]);
        var call = SignatureCode.Call(member, "target", arguments);
        var parameters = $"({contract} target, global::System.Threading.CancellationToken cancellationToken)";
        const string Task = "global::System.Threading.Tasks.ValueTask";
        if (member.ResultType is null)
        {
            code.Line("/// <inheritdoc/>");
            Attributes();
            code.Line($"public {Task} ApplyAsync{parameters}");
            code.Indent().Line(member.Returns == ReturnKind.Task ? $"=> new {Task}({call});" : $"=> {call};").Outdent();
            return;
        }

        code.Line("/// <inheritdoc/>");
        Attributes();
        code.Line($"public async {Task} ApplyAsync{parameters}");
        code.Indent().Line($"=> await {call}.ConfigureAwait(false);").Outdent();
        code.Line();
        code.Line("/// <inheritdoc/>");
        Attributes();
        code.Line($"public {Task}<{member.ResultType}> ExecuteAsync{parameters}");
        code.Indent().Line(member.Returns == ReturnKind.TaskOf ? $"=> new {Task}<{member.ResultType}>({call});" : $"=> {call};").Outdent();

        void Attributes()
        {
            foreach (var attribute in member.Signature.Attributes.Where(attribute => attribute.StartsWith("[global::System.Obsolete", StringComparison.Ordinal)))
                code.Line(attribute);
        }
    }
}
