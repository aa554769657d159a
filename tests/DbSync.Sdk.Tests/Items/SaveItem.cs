using System.Text.Json;

namespace DbSync.Sdk.Tests.Items;

internal sealed record SaveItem(string Owner, string Key, IReadOnlyList<string> Values) : ISyncOperation<IItems, string>
{
    public const string Name = "item.save";

    public string OpType => Name;

    public string OrderingKey => Owner;

    public bool IsDelete => false;

    public bool IsImmutable => false;

    public static SaveItem Decode(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return new SaveItem(
            root.GetProperty("owner").GetString()!,
            root.GetProperty("key").GetString()!,
            [.. root.GetProperty("values").EnumerateArray().Select(value => value.GetString()!)]);
    }

    public void Encode(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("owner", Owner);
        writer.WriteString("key", Key);
        writer.WriteStartArray("values");
        foreach (var value in Values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public async ValueTask ApplyAsync(IItems target, CancellationToken cancellationToken) => await ExecuteAsync(target, cancellationToken);

    public ValueTask<string> ExecuteAsync(IItems target, CancellationToken cancellationToken) => new(target.SaveAsync(Owner, Key, Values, cancellationToken));

    public void ReportTombstones(ITombstoneSink sink)
    {
        if (sink.Watches(DeleteItem.Name))
            sink.Written(DeleteItem.Name, null, Owner, Key);
    }
}
