using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the writer: each write becomes an operation record.</summary>
internal static class WriterEmitter
{
    public static string Emit(StorageModel model) => SourceFile.Write(model, code =>
    {
        var contract = model.InterfaceType;
        SourceFile.TypeHeader(
            code,
            model,
            $"The write path of <see cref=\"{contract}\"/>: makes each write an operation and hands it to the runtime.",
            "<param name=\"writer\">The runtime's write path.</param>");
        code.Line($"{model.Accessibility} sealed partial class {model.WriterName}(global::DbSync.Sdk.IOperationWriter<{contract}> writer)");
        code.Open();
        code.Line($"private readonly global::DbSync.Sdk.IOperationWriter<{contract}> _writer = writer;");
        foreach (var operation in model.Operations)
            Write(code, operation);
        code.Close();
    });

    private static void Write(CodeWriter code, OperationModel operation)
    {
        var member = operation.Member;
        code.Line();
        code.Line($"/// <inheritdoc cref=\"{member.Signature.DocReference}\"/>");
        code.Line(SignatureCode.Remarks(member));
        SignatureCode.Declaration(code, member, "public", member.ForwardName);
        var writer = SignatureCode.Field(member, "_writer");
        var arguments = operation.Arguments.Select(argument =>
            argument.Fill is null ? argument.Parameter : $"{argument.Parameter} ?? {argument.Fill.Replace("{0}", writer)}").ToList();
        var result = member.ResultType is null ? "" : $"<{member.ResultType}>";
        var (before, after) = member.Returns switch
        {
            ReturnKind.ValueTask => ("new global::System.Threading.Tasks.ValueTask(", ")"),
            ReturnKind.ValueTaskOf => ($"new global::System.Threading.Tasks.ValueTask{result}(", ")"),
            _ => ("", ""),
        };
        code.Indent();
        code.List($"=> {before}{writer}.WriteAsync{result}(new {operation.RecordName}(", arguments, $"), {SignatureCode.Token(member)}){after};");
        code.Outdent();
    }
}
