namespace DbSync.Sdk;

/// <summary>The state of the connection to a secondary.</summary>
public enum ConnectionState
{
    /// <summary>The first connection is being made.</summary>
    Connecting = 0,

    /// <summary>The secondary answers.</summary>
    Connected = 1,

    /// <summary>The connection is lost; it is being made again, with growing pauses, for ever.</summary>
    Disconnected = 2,

    /// <summary>The secondary refuses us (authentication or schema): a person is needed. It is tried again at the slowest pace.</summary>
    Failed = 3,
}
