using System.Text.Json;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>An operation as far as tombstones are concerned.</summary>
internal sealed class TestOperation(Action<ITombstoneSink> report) : ISyncOperation<ITestStore>
{
    public string OpType => "test.operation";

    public string OrderingKey => "";

    public bool IsDelete => false;

    public bool IsImmutable => true;

    public void Encode(Utf8JsonWriter writer) => throw new NotSupportedException();

    public ValueTask ApplyAsync(ITestStore target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void ReportTombstones(ITombstoneSink sink) => report(sink);
}
