using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Merging;

/// <summary>What is written to the log of tombstones.</summary>
internal static class TombstoneRecord
{
    /// <summary>The format of the records.</summary>
    public const int FormatVersion = 1;

    /// <summary>A delete is remembered.</summary>
    public const byte Added = 1;

    /// <summary>A row was written again after a delete of its scope.</summary>
    public const byte Rewritten = 2;

    /// <summary>A delete is undone: its row was written again.</summary>
    public const byte Removed = 3;

    /// <summary>Deletes up to a sequence are forgotten: every secondary has applied them.</summary>
    public const byte Trimmed = 4;

    /// <summary>A delete is forgotten because there are too many.</summary>
    public const byte Dropped = 5;

    /// <summary>What operations up to a sequence tell is before this.</summary>
    public const byte Marker = 6;

    /// <summary>The journal ends at a sequence: later ones are given out anew.</summary>
    public const byte Rebased = 7;

    public static RecordWriter WriteAdded(RecordWriter writer, string opType, string key, long sequence, DateTimeOffset time) =>
        writer.Begin(Added).Text(opType).Text(key).Number(sequence).Time(time);

    public static RecordWriter WriteRewritten(RecordWriter writer, string opType, string key, string rowKey, long sequence) =>
        writer.Begin(Rewritten).Text(opType).Text(key).Text(rowKey).Number(sequence);

    public static RecordWriter WriteRemoved(RecordWriter writer, string opType, string key, long sequence) =>
        writer.Begin(Removed).Text(opType).Text(key).Number(sequence);

    public static RecordWriter WriteTrimmed(RecordWriter writer, long sequence) => writer.Begin(Trimmed).Number(sequence);

    public static RecordWriter WriteDropped(RecordWriter writer, string opType, string key, long sequence) =>
        writer.Begin(Dropped).Text(opType).Text(key).Number(sequence);

    public static RecordWriter WriteMarker(RecordWriter writer, long sequence) => writer.Begin(Marker).Number(sequence);

    public static RecordWriter WriteRebased(RecordWriter writer, long sequence) => writer.Begin(Rebased).Number(sequence);

    /// <summary>How many bytes of the log a rewritten row takes.</summary>
    public static int SizeOfRewritten(string opType, string key, string rowKey) =>
        LogFrame.PaddedLengthOf(WriteRewritten(RecordWriter.OfThread, opType, key, rowKey, 0).Written.Length);
}
