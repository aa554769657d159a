namespace DbSync.SurrealDb;

/// <summary>Where a user is defined.</summary>
public enum SurrealAuthLevel
{
    /// <summary>On the server: <c>DEFINE USER … ON ROOT</c>.</summary>
    Root = 0,

    /// <summary>In the namespace: <c>DEFINE USER … ON NAMESPACE</c>.</summary>
    Namespace = 1,

    /// <summary>In the database: <c>DEFINE USER … ON DATABASE</c>.</summary>
    Database = 2,
}
