namespace DbSync.Sdk.Queue.Segments;

/// <summary>A journal as its files tell it.</summary>
/// <param name="Segments">The segments, ascending.</param>
/// <param name="Unresolved">What has neither commit nor abort; knows the last sequence.</param>
/// <param name="Position">How many operations were ever committed.</param>
/// <param name="Report">What was found.</param>
internal sealed record RecoveredJournal(List<Segment> Segments, UnresolvedWindow Unresolved, long Position, RecoveryReport Report);
