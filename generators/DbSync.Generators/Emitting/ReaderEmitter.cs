using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the reader: each merged read asks the runtime with a plan.</summary>
internal static class ReaderEmitter
{
    public static string Emit(StorageModel model) => SourceFile.Write(model, code =>
    {
        var contract = model.InterfaceType;
        SourceFile.TypeHeader(
            code,
            model,
            $"The read path of <see cref=\"{contract}\"/>: says how the answers of each merged read become one.",
            "<param name=\"reads\">The runtime's read path.</param>");
        code.Line($"{model.Accessibility} sealed partial class {model.ReaderName}(global::DbSync.Sdk.IReadMergeEngine<{contract}> reads)");
        code.Open();
        foreach (var read in model.Reads)
        {
            if (read.Member.Signature.TypeParameters.Length > 0 && read.Kind != ReadKind.Merger)
                continue;
            Plan(code, read, $"private static readonly {PlanType(read)} {read.PlanName} = new");
            code.Line();
        }

        code.Line($"private readonly global::DbSync.Sdk.IReadMergeEngine<{contract}> _reads = reads;");
        foreach (var read in model.Reads)
            Read(code, model, read);
        code.Close();
    });

    private static string PlanType(ReadModel read) => read.Kind switch
    {
        ReadKind.Merger => read.Merger!,
        ReadKind.Single => $"global::DbSync.Sdk.SingleMergePlan<{read.ItemType}>",
        _ => $"global::DbSync.Sdk.MergePlan<{read.ItemType}, {read.KeyType}>",
    };

    private static void Plan(CodeWriter code, ReadModel read, string before)
    {
        if (read.Kind == ReadKind.Merger)
        {
            code.Line($"{before}();");
            return;
        }

        var properties = PlanProperties(read).ToList();
        var name = TypeText.Literal(read.Member.Signature.Name.TrimStart('@'));
        if (properties.Count == 0)
        {
            code.Line($"{before}({name});");
            return;
        }

        code.Line($"{before}({name})").Open();
        foreach (var property in properties)
            code.Line(property + ",");
        code.Close(";");
    }

    private static IEnumerable<string> PlanProperties(ReadModel read)
    {
        if (read.Key is not null)
            yield return $"Key = static {read.Row} => {read.Key}";
        if (read.Order is not null)
        {
            var direction = read.Descending ? ", descending: true" : "";
            yield return $"Order = global::DbSync.Sdk.MergeOrder.By<{read.ItemType}, {read.OrderType}>(static {read.Row} => {read.Order}{direction})";
        }

        if (read.Time is not null)
            yield return $"Timestamp = static {read.Row} => {read.Time}";
        if (read.PreferNewest)
            yield return "Prefer = global::DbSync.Sdk.Prefer.Newest";
        if (read.Fallback)
            yield return "Fallback = true";
    }

    private static void Read(CodeWriter code, StorageModel model, ReadModel read)
    {
        var member = read.Member;
        code.Line();
        code.Line($"/// <inheritdoc cref=\"{member.Signature.DocReference}\"/>");
        code.Line(SignatureCode.Remarks(member));
        var isAsync = read.Kind == ReadKind.List && !IsPassedOn(read);
        SignatureCode.Declaration(code, member, isAsync ? "public async" : "public", member.ForwardName);
        var isGeneric = member.Signature.TypeParameters.Length > 0 && read.Kind != ReadKind.Merger;
        if (isGeneric)
        {
            code.Open();
            Plan(code, read, $"var {read.PlanName} = new {PlanType(read)}");
            code.Line($"return {Body(model, read)};");
            code.Close();
            return;
        }

        code.Indent().Line($"=> {Body(model, read)};").Outdent();
    }

    // Without a conversion the task itself is passed on.
    private static bool IsPassedOn(ReadModel read) =>
        read.Conversion.Length == 0 && read.Member.Returns == ReturnKind.TaskOf &&
        read.Member.ResultType == $"global::System.Collections.Generic.IReadOnlyList<{read.ItemType}>";

    private static string Body(StorageModel model, ReadModel read)
    {
        var method = read.Kind switch
        {
            ReadKind.Single => "MergeSingleAsync",
            ReadKind.Stream => "MergeStreamAsync",
            ReadKind.Merger => "MergeWithAsync",
            _ => "MergeListAsync",
        };
        var call = $"{SignatureCode.Field(read.Member, "_reads")}.{method}(\n    {string.Join(",\n    ", CallArguments(model, read))})";
        if (read.Kind == ReadKind.Stream)
            return call;
        if (read.Kind is ReadKind.Single or ReadKind.Merger)
        {
            return read.Member.Returns == ReturnKind.ValueTaskOf
                ? $"new global::System.Threading.Tasks.ValueTask<{read.Member.ResultType}>({call})"
                : call;
        }

        if (IsPassedOn(read))
            return call;
        var awaited = $"await {call}.ConfigureAwait(false)";
        return read.Conversion.Length == 0 ? awaited : read.Conversion.Replace("{0}", awaited);
    }

    private static IEnumerable<string> CallArguments(StorageModel model, ReadModel read)
    {
        if (read.Kind == ReadKind.Merger)
        {
            yield return TypeText.Literal(read.Member.Signature.Name.TrimStart('@'));
            yield return read.PlanName;
            yield return StoreRead(read);
            var arguments = read.Member.Signature.Parameters.Where(parameter => !parameter.IsToken)
                .Select(parameter => $"[{TypeText.Literal(parameter.Name.TrimStart('@'))}] = {parameter.Name}");
            yield return $"new global::System.Collections.Generic.Dictionary<string, object?>(global::System.StringComparer.Ordinal) {{ {string.Join(", ", arguments)} }}";
            yield return read.Limit;
            yield return read.Fallback ? "fallback: true" : "fallback: false";
            yield return SignatureCode.Token(read.Member);
            yield break;
        }

        yield return read.PlanName;
        yield return StoreRead(read);
        yield return "covered: " + Covered(model, read);
        if (read.Kind != ReadKind.Single)
            yield return "limit: " + read.Limit;
        yield return SignatureCode.Token(read.Member);
    }

    private static string StoreRead(ReadModel read)
    {
        var member = read.Member;
        var call = SignatureCode.Call(member, read.Store, SignatureCode.Arguments(member.Signature, read.Token));
        var parameters = $"({read.Store}, {read.Token})";
        if (read.Kind == ReadKind.Stream)
            return $"{parameters} => {call}";
        if (read.Kind is ReadKind.Single or ReadKind.Merger)
        {
            return member.Returns == ReturnKind.ValueTaskOf
                ? $"{parameters} => {call}"
                : $"{parameters} => new global::System.Threading.Tasks.ValueTask<{member.ResultType}>({call})";
        }

        var answer = $"await {call}.ConfigureAwait(false)";
        return read.NullCheck.Length == 0
            ? $"async {parameters} => {answer}"
            : $"async {parameters} => {answer} is {read.NullCheck} {read.Row} ? {read.Row} : null";
    }

    private static string Covered(StorageModel model, ReadModel read)
    {
        if (read.Covers.Count == 0)
            return "null";
        var taken = read.Member.Signature.Parameters.Select(parameter => parameter.Name).ToList();
        var covers = read.Covers.Select(cover =>
            $"{read.Tombstones}.Covers({model.TypeName(cover.DeleteRecord, taken)}.OpTypeName, {cover.RowTime}, {cover.RowKey}, {string.Join(", ", cover.Conditions)})").ToList();
        var parameters = $"({read.Row}, {read.Tombstones}) =>";
        var many = string.Join(" ||\n        ", covers);
        if (read.FoundPattern is null)
            return covers.Count == 1 ? $"{parameters} {covers[0]}" : $"{parameters}\n        {many}";
        return covers.Count == 1
            ? $"{parameters} {read.Row} is {{ }} {read.FoundPattern} && {covers[0]}"
            : $"{parameters} {read.Row} is {{ }} {read.FoundPattern} && (\n        {many})";
    }
}
