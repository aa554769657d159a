namespace DbSync.Sdk.Connections;

/// <summary>Says what becomes of one connection.</summary>
internal interface IConnectionLog
{
    /// <summary>It is established.</summary>
    /// <param name="again">Whether it was before.</param>
    void Connected(bool again);

    /// <summary>It is lost, and tried again.</summary>
    /// <param name="error">The type of what the store threw.</param>
    void Lost(string error);

    /// <summary>The store refuses us.</summary>
    /// <param name="error">The type of what the store threw.</param>
    void Refused(string error);
}
