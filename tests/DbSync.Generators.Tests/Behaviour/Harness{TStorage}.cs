using System.Reflection;
using System.Text.Json;
using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <inheritdoc/>
/// <typeparam name="TStorage">The contract's interface.</typeparam>
internal sealed class Harness<TStorage>(Assembly assembly) : Harness(assembly, typeof(TStorage))
    where TStorage : class
{
    private readonly OperationCatalog<TStorage> _catalog = CatalogOf(assembly);

    public override IReadOnlyList<string> OpTypes => [.. _catalog.Operations.Select(operation => operation.OpType).Order(StringComparer.Ordinal)];

    public override byte[] Encode(object operation)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            ((ISyncOperation<TStorage>)operation).Encode(writer);
        return stream.ToArray();
    }

    public override object Decode(string opType, byte[] payload) => _catalog.Decode(opType, payload);

    public override IReadOnlyList<object?> Apply(object operation)
    {
        var store = DispatchProxy.Create<TStorage, RecordingProxy>();
        ((ISyncOperation<TStorage>)operation).ApplyAsync(store, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return [.. ((RecordingProxy)(object)store).Calls.ShouldHaveSingleItem().Arguments.Where(argument => argument is not CancellationToken)];
    }

    public override string OrderingKey(object operation) => ((ISyncOperation<TStorage>)operation).OrderingKey;

    public override bool IsImmutable(object operation) => ((ISyncOperation<TStorage>)operation).IsImmutable;

    public override IReadOnlyList<string> Tombstones(object operation)
    {
        var sink = new RecordingSink();
        ((ISyncOperation<TStorage>)operation).ReportTombstones(sink);
        return [.. sink.Told];
    }

    private static OperationCatalog<TStorage> CatalogOf(Assembly assembly)
    {
        var facade = assembly.GetTypes().Single(type => typeof(TStorage).IsAssignableFrom(type) && type.IsClass);
        return (OperationCatalog<TStorage>)facade.GetProperty("Catalog")!.GetValue(null)!;
    }
}
