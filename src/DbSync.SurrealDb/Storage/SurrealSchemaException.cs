namespace DbSync.SurrealDb;

/// <summary>
/// The database cannot be used and a person is needed: it holds something else, or was made by a newer version or for another embedding
/// dimension.
/// </summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class SurrealSchemaException(string message) : SyncException(message);
