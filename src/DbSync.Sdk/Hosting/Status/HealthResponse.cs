namespace DbSync.Sdk;

/// <summary>The health of the whole, as a health endpoint shows it.</summary>
/// <param name="Status">
/// <c>unhealthy</c>: the primary does not answer. <c>degraded</c>: a secondary is not connected, needs a snapshot, or has dead
/// letters, or the queue is over 80 % full. <c>healthy</c>: none of these.
/// </param>
/// <param name="Primary">The primary.</param>
/// <param name="Secondaries">The secondaries, by priority, then name.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Metrics">How fast it is.</param>
public sealed record HealthResponse(
    string Status,
    PrimaryHealth Primary,
    IReadOnlyList<ConnectionHealth> Secondaries,
    QueueHealth Queue,
    PerformanceMetrics Metrics);
