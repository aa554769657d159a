namespace DbSync.Sdk;

/// <summary>An operation that a secondary rejects for good.</summary>
/// <param name="Id">The dead letter's id, unique within the engine.</param>
/// <param name="Secondary">The secondary that rejects it.</param>
/// <param name="Sequence">The operation's sequence in the journal.</param>
/// <param name="OpType">The operation's wire name.</param>
/// <param name="OrderingKey">The operation's ordering key.</param>
/// <param name="EnqueuedAt">When the operation was written.</param>
/// <param name="DeadLetteredAt">When the secondary rejected it for good.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ErrorType">The kind of exception that the store threw last.</param>
/// <param name="Error">That exception's message. It may quote the payload: show it to a person, do not log it.</param>
/// <param name="IsSuperseded">Whether the secondary has since applied a newer operation with the same ordering key: replaying this one could undo it.</param>
/// <param name="Payload">The operation's arguments, as UTF-8 JSON. Show it to a person, do not log it.</param>
public sealed record DeadLetter(
    long Id,
    string Secondary,
    long Sequence,
    string OpType,
    string OrderingKey,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset DeadLetteredAt,
    int Attempts,
    string ErrorType,
    string Error,
    bool IsSuperseded,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>The dead letter without its payload and error message, which may hold data.</summary>
    public override string ToString() =>
        $"DeadLetter {Id}: {OpType}, sequence {Sequence}, of {Secondary}, {Attempts} attempts, {ErrorType}{(IsSuperseded ? ", superseded" : "")}";
}
