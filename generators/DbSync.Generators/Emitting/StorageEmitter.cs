using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits everything for one interface: one file per type.</summary>
internal static class StorageEmitter
{
    // With the folders in front of it a longer name does not fit every file system.
    private const int LongestHint = 120;

    public static IEnumerable<(string HintName, string Source)> Emit(StorageModel model)
    {
        // File names differ in more than case: not every file system tells those apart.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        yield return (Hint(model.FacadeName), FacadeEmitter.Emit(model));
        yield return (Hint(model.WriterName), WriterEmitter.Emit(model));
        yield return (Hint(model.ReaderName), ReaderEmitter.Emit(model));
        yield return (Hint(model.OperationsName), CatalogEmitter.Emit(model));
        foreach (var operation in model.Operations)
            yield return (Hint(operation.RecordName), OperationEmitter.Emit(model, operation));
        if (JsonEmitter.IsNeeded(model))
            yield return (Hint(model.JsonName), new JsonEmitter(model).Emit());

        string Hint(string name)
        {
            var hint = model.HintPrefix + Words.Unique(name, taken);
            return (hint.Length <= LongestHint ? hint : $"{hint.Substring(0, LongestHint - 9)}.{StableHash.Of(hint)}") + ".g.cs";
        }
    }
}
