namespace DbSync.Sdk.Connections;

/// <summary>How connections are kept.</summary>
/// <param name="ConnectTimeout">The longest that one attempt to connect or ping may take.</param>
/// <param name="HealthCheckInterval">How often a connection is pinged.</param>
/// <param name="RetryBackoff">The first pause before a lost connection is made again.</param>
/// <param name="RetryBackoffCap">The longest such pause.</param>
internal sealed record ConnectionOptions(TimeSpan ConnectTimeout, TimeSpan HealthCheckInterval, TimeSpan RetryBackoff, TimeSpan RetryBackoffCap);
