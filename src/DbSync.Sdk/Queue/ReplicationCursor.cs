namespace DbSync.Sdk;

/// <summary>Up to where a secondary has applied everything.</summary>
/// <param name="JournalId">The journal that the sequence counts in. A cursor of another journal says nothing.</param>
/// <param name="Sequence">The sequence up to which, itself included, everything is applied; 0: nothing yet.</param>
public readonly record struct ReplicationCursor(Guid JournalId, long Sequence);
