namespace DbSync.Sdk;

/// <summary>What a journaled operation survives.</summary>
public enum Durability
{
    /// <summary>The journal is kept in memory only: operations that are not replicated yet are lost when the process ends.</summary>
    None = 0,

    /// <summary>The operation is in the operating system before the primary is touched and is flushed to disk in the background: it survives a killed process.</summary>
    Interval = 1,

    /// <summary>The operation is flushed to disk before the primary is touched: it survives a power loss.</summary>
    Always = 2,
}
