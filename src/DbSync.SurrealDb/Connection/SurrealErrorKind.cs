namespace DbSync.SurrealDb;

/// <summary>What an error means.</summary>
public enum SurrealErrorKind
{
    /// <summary>The statement is wrong, or the schema refuses its data.</summary>
    Rejected = 0,

    /// <summary>Another transaction was faster; nothing was written.</summary>
    Conflict = 1,

    /// <summary>The server is not there and nothing was sent, or it gave up in time and wrote nothing.</summary>
    Unavailable = 2,

    /// <summary>The connection broke, or the answer did not come in time: the request may have been done.</summary>
    OutcomeUnknown = 3,

    /// <summary>The server refuses the user, the namespace or the database.</summary>
    Denied = 4,

    /// <summary>The server sent something that is no answer; the connection is closed.</summary>
    Protocol = 5,

    /// <summary>A table that is asked for does not exist.</summary>
    NotFound = 6,
}
