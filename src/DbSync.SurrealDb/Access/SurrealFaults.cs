namespace DbSync.SurrealDb.Access;

/// <summary>What SurrealDB's errors mean for replication.</summary>
internal static class SurrealFaults
{
    public static FaultKind? Classify(Exception error) => error switch
    {
        SurrealException surreal => Classify(surreal.Kind),
        SurrealSchemaException => FaultKind.NeedsAttention,
        ArgumentException or KeyNotFoundException or NotSupportedException => FaultKind.Rejected,
        StorageClosedException or ObjectDisposedException => FaultKind.Unavailable,
        _ => null,
    };

    private static FaultKind? Classify(SurrealErrorKind kind) => kind switch
    {
        SurrealErrorKind.Rejected => FaultKind.Rejected,
        SurrealErrorKind.Denied => FaultKind.NeedsAttention,

        // What was sent before the connection broke may have been done.
        SurrealErrorKind.OutcomeUnknown or SurrealErrorKind.Protocol => FaultKind.OutcomeUnknown,

        // A table that is gone comes back when the store is connected anew.
        SurrealErrorKind.Conflict or SurrealErrorKind.Unavailable or SurrealErrorKind.NotFound => FaultKind.Unavailable,
        _ => null,
    };
}
