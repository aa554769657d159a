namespace DbSync.Sdk.Queue.Segments;

/// <summary>Records that moved to another segment.</summary>
/// <param name="Records">Their bytes, one after the other.</param>
/// <param name="FirstSequence">The lowest sequence of an intent among them; <see cref="long.MaxValue"/>: there is none.</param>
/// <param name="FirstPosition">The position before the first commit among them; <see cref="long.MaxValue"/>: there is none.</param>
/// <param name="Intents">Where the intents are now.</param>
internal sealed record RewrittenTail(byte[] Records, long FirstSequence, long FirstPosition, IReadOnlyList<(long Sequence, RecordAddress Address)> Intents);
