namespace DbSync.Sdk;

/// <summary>The health of the connection to a secondary.</summary>
/// <param name="Name">The secondary's name.</param>
/// <param name="State">The connection's state.</param>
/// <param name="LastPing">When the secondary last answered, be it a ping or an applied batch; <see langword="null"/>: not since the start.</param>
/// <param name="LastError">What last went wrong, by the kind of exception alone, since messages may quote data; <see langword="null"/>: nothing since it last answered.</param>
/// <param name="ReconnectCount">How often a lost connection was made again since the start.</param>
/// <param name="Priority">The secondary's priority; lower numbers come first.</param>
public sealed record ConnectionHealth(string Name, ConnectionState State, DateTimeOffset? LastPing, string? LastError, int ReconnectCount, int Priority);
