namespace DbSync.Crash.Worker;

/// <summary>What a write does.</summary>
internal enum WriteKind
{
    /// <summary>Saves a fact whose value is the write's id.</summary>
    Save,

    /// <summary>Deletes a fact.</summary>
    Delete,

    /// <summary>Saves an event of its own.</summary>
    Event,
}
