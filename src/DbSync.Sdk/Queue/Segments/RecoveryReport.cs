namespace DbSync.Sdk.Queue.Segments;

/// <summary>What opening a journal found.</summary>
/// <param name="Segments">How many segments there were.</param>
/// <param name="Records">How many records were read.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="TornRecords">Records at the end that a crash cut off or left without those before them; they do not count.</param>
/// <param name="InDoubt">Operations with neither commit nor abort.</param>
internal sealed record RecoveryReport(int Segments, long Records, long Bytes, int TornRecords, int InDoubt);
