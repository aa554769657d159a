namespace DbSync.Sqlite;

/// <summary>The file holds a schema that this version cannot use: a person is needed.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class SqliteSchemaException(string message) : SyncException(message);
