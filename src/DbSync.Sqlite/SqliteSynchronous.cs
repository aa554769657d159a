namespace DbSync.Sqlite;

/// <summary>What a committed write survives: SQLite's <c>PRAGMA synchronous</c> in WAL mode.</summary>
public enum SqliteSynchronous
{
    /// <summary>Never flushed: survives the end of the process. A power loss may damage the file.</summary>
    Off = 0,

    /// <summary>Flushed at checkpoints: survives the end of the process; a power loss may take the last writes, but never damages the file.</summary>
    Normal = 1,

    /// <summary>Flushed at every commit: survives a power loss.</summary>
    Full = 2,

    /// <summary>Like <see cref="Full"/>, and the folder is flushed as well.</summary>
    Extra = 3,
}
