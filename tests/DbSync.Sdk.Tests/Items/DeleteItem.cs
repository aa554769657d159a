using System.Text.Json;

namespace DbSync.Sdk.Tests.Items;

internal sealed record DeleteItem(string Owner, string Key) : ISyncOperation<IItems>
{
    public const string Name = "item.delete";

    public string OpType => Name;

    public string OrderingKey => Owner;

    public bool IsDelete => true;

    public bool IsImmutable => true;

    public static DeleteItem Decode(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new DeleteItem(document.RootElement.GetProperty("owner").GetString()!, document.RootElement.GetProperty("key").GetString()!);
    }

    public void Encode(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("owner", Owner);
        writer.WriteString("key", Key);
        writer.WriteEndObject();
    }

    public ValueTask ApplyAsync(IItems target, CancellationToken cancellationToken) => new(target.DeleteAsync(Owner, Key, cancellationToken));

    public void ReportTombstones(ITombstoneSink sink) => sink.Deleted(Name, Owner, Key);
}
