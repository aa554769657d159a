var operations = MergedWordStore.Catalog.Operations.Select(static operation => operation.OpType).Order(StringComparer.Ordinal);
Console.WriteLine($"operations: {string.Join(", ", operations)}");
