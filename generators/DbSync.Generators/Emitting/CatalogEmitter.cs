using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the operation catalogue.</summary>
internal static class CatalogEmitter
{
    public static string Emit(StorageModel model) => SourceFile.Write(model, code =>
    {
        var contract = model.InterfaceType;
        SourceFile.TypeHeader(code, model with { TypeAttributes = default }, $"Every operation of <see cref=\"{contract}\"/> by its op type.");
        code.Line($"{model.InnerAccessibility} static class {model.OperationsName}");
        code.Open();
        code.Line("/// <summary>What turns journaled bytes back into a call.</summary>");
        code.Line($"public static global::DbSync.Sdk.OperationCatalog<{contract}> Catalog {{ get; }} = new(");
        code.Line("[").Indent();
        foreach (var operation in model.Operations)
        {
            var isDelete = operation.Member.Role == Role.Delete ? "true" : "false";
            code.Line($"new({operation.RecordName}.OpTypeName, IsDelete: {isDelete}, {operation.RecordName}.Decode),");
        }

        code.Outdent().Line("]);");
        code.Close();
    });
}
