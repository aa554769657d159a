namespace DbSync.Sdk;

/// <summary>Whether a secondary applies deletes (<c>deletes</c> in a configuration file).</summary>
public enum DeletePolicy
{
    /// <summary>Deletes are not applied (<c>retain</c>): the secondary keeps what the primary deleted. Merged reads hide it.</summary>
    Retain = 0,

    /// <summary>Deletes are applied (<c>propagate</c>).</summary>
    Propagate = 1,
}
