using System.Text.Json;

namespace DbSync.Simulation.Stores;

/// <summary>Records as rows of snapshots: the same bytes on every store.</summary>
internal static class RecordRow
{
    public const string Table = "records";

    public static string KeyOf(RowKey row) => KeyText.Join(row.Owner, row.Id);

    public static SnapshotRow Of(Record record) => new(
        KeyOf(new(record.Owner, record.Id)),
        JsonSerializer.SerializeToUtf8Bytes(new[] { record.Owner, record.Id, $"{record.Stamp}", record.Text }));

    public static Record Read(SnapshotRow row)
    {
        var parts = JsonSerializer.Deserialize<string[]>(row.Content.Span)!;
        return new Record(parts[0], parts[1], long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3]);
    }
}
