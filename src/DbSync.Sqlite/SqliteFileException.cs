namespace DbSync.Sqlite;

/// <summary>
/// The file cannot be used and a person is needed: it is a database of something else, of a newer version or of another embedding
/// dimension, or it lies on a drive without shared memory.
/// </summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class SqliteFileException(string message) : SyncException(message);
