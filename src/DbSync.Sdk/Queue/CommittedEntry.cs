using System.Runtime.InteropServices;

namespace DbSync.Sdk.Queue;

/// <summary>A committed operation as a reader of the journal gets it.</summary>
/// <param name="Entry">The operation.</param>
/// <param name="Position">The order of the commits: 1 for the first one since the journal was opened, then without gaps.</param>
/// <param name="SafeSequence">When this one was committed, everything up to this sequence was committed at this position or an earlier one, or aborted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommittedEntry(JournalEntry Entry, long Position, long SafeSequence);
