using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Execution;

/// <summary>What is written to the log of dead letters.</summary>
internal static class DeadLetterRecord
{
    /// <summary>The format of the records.</summary>
    public const int FormatVersion = 1;

    /// <summary>An operation became a dead letter.</summary>
    public const byte Added = 1;

    /// <summary>A dead letter was replayed or discarded.</summary>
    public const byte Removed = 2;

    /// <summary>The secondary has since applied something newer with the same ordering key.</summary>
    public const byte Superseded = 3;

    /// <summary>A secondary will never have a delete.</summary>
    public const byte DeletesMissed = 4;

    /// <summary>The highest id given out.</summary>
    public const byte LastId = 5;

    /// <summary>The journal ends at a sequence: what was known of later ones is lost.</summary>
    public const byte Rebased = 6;

    /// <summary>A secondary was set up from the primary as of a sequence.</summary>
    public const byte SetUp = 7;

    public static RecordWriter WriteAdded(RecordWriter writer, DeadLetter letter, bool isDelete) => writer.Begin(Added)
        .Number(letter.Id)
        .Text(letter.Secondary)
        .Number(letter.Sequence)
        .Text(letter.OpType)
        .Text(letter.OrderingKey)
        .Time(letter.EnqueuedAt)
        .Time(letter.DeadLetteredAt)
        .Number(letter.Attempts)
        .Text(letter.ErrorType)
        .Text(letter.Error)
        .Flag(letter.IsSuperseded)
        .Flag(isDelete)
        .Bytes(letter.Payload.Span);

    public static DeadLetter ReadAdded(ref RecordReader record, out bool isDelete)
    {
        var id = record.Number();
        var secondary = record.Text();
        var sequence = record.Number();
        var opType = record.Text();
        var orderingKey = record.Text();
        var enqueuedAt = record.Time();
        var deadLetteredAt = record.Time();
        var attempts = checked((int)record.Number());
        var errorType = record.Text();
        var error = record.Text();
        var isSuperseded = record.Flag();
        isDelete = record.Flag();
        return new DeadLetter(
            id, secondary, sequence, opType, orderingKey, enqueuedAt, deadLetteredAt, attempts, errorType, error, isSuperseded, record.Bytes().ToArray());
    }

    public static RecordWriter WriteSuperseded(RecordWriter writer, IReadOnlyCollection<long> ids)
    {
        var record = writer.Begin(Superseded).Number(ids.Count);
        foreach (var id in ids)
            record.Number(id);
        return record;
    }

    public static RecordWriter WriteDeletesMissed(RecordWriter writer, string secondary, long sequence) =>
        writer.Begin(DeletesMissed).Text(secondary).Number(sequence);

    public static RecordWriter WriteSetUp(RecordWriter writer, string secondary, long sequence, bool withDeletes) =>
        writer.Begin(SetUp).Text(secondary).Number(sequence).Flag(withDeletes);
}
