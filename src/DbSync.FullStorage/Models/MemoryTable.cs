namespace DbSync.FullStorage;

/// <summary>The tables whose rows belong to users.</summary>
public enum MemoryTable
{
    /// <summary>Facts.</summary>
    Facts = 0,

    /// <summary>Vectors.</summary>
    Vectors = 1,

    /// <summary>Events.</summary>
    Events = 2,
}
