namespace DbSync.Sdk.Queue.Files;

/// <summary>Takes a record that a log is read back.</summary>
/// <param name="record">The record; valid during the call.</param>
/// <exception cref="FormatException">It is no record of this log.</exception>
internal delegate void RecordHandler(ReadOnlySpan<byte> record);
