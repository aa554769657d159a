using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits what an operation tells of deleted and rewritten records.</summary>
internal static class TombstoneEmitter
{
    public static void Emit(CodeWriter code, OperationModel operation)
    {
        code.Line("/// <inheritdoc/>");
        code.Line("public void ReportTombstones(global::DbSync.Sdk.ITombstoneSink sink)");
        code.Open();
        if (operation.Deleted is not null || operation.Written.Count > 0)
            code.Line("global::System.ArgumentNullException.ThrowIfNull(sink);");
        if (operation.Deleted is { } deleted)
            Deleted(code, deleted);
        foreach (var group in operation.Written.GroupBy(written => written.DeleteRecord, StringComparer.Ordinal))
        {
            code.Line($"if (sink.Watches({group.Key}.OpTypeName))");
            var isOne = group.Count() == 1 && group.First().Source is null;
            _ = isOne ? code.Indent() : code.Open();
            foreach (var written in group)
                Written(code, written);
            _ = isOne ? code.Outdent() : code.Close();
        }

        code.Close();
    }

    private static void Deleted(CodeWriter code, DeletedModel deleted)
    {
        var call = $"sink.Deleted({string.Join(", ", new[] { "OpTypeName" }.Concat(deleted.Conditions))});";
        if (deleted.Loop is null)
            code.Line(call);
        else
            code.Line($"foreach (var {deleted.LoopVariable} in {deleted.Loop})").Indent().Line(call).Outdent();
    }

    private static void Written(CodeWriter code, WrittenModel written)
    {
        var call = $"sink.Written({string.Join(", ", new[] { $"{written.DeleteRecord}.OpTypeName", written.RowKey }.Concat(written.Conditions))});";
        if (written.Source is null)
        {
            code.Line(call);
            return;
        }

        if (!written.IsCollection)
        {
            code.Line($"if ({written.Source} is {{ }} {written.Variable})").Indent().Line(call).Outdent();
            return;
        }

        code.Line(written.MayBeNull
            ? $"foreach (var {written.Variable} in {written.Source} ?? [])"
            : $"foreach (var {written.Variable} in {written.Source})");
        code.Open();
        if (written.ElementMayBeNull)
            code.Line($"if ({written.Variable} is not null)").Indent().Line(call).Outdent();
        else
            code.Line(call);
        code.Close();
    }
}
