namespace DbSync.Sdk.Queue;

/// <summary>One operation in the journal.</summary>
/// <param name="Sequence">Its monotone position: the order of the intents.</param>
/// <param name="OpType">Its wire name.</param>
/// <param name="OrderingKey">Operations with an equal ordering key are applied in sequence order.</param>
/// <param name="At">When it was journaled; for people and for lag, never for order.</param>
/// <param name="Payload">Its arguments, as one JSON object.</param>
internal sealed record JournalEntry(long Sequence, string OpType, string OrderingKey, DateTimeOffset At, ReadOnlyMemory<byte> Payload);
