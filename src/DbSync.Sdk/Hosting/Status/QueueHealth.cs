namespace DbSync.Sdk;

/// <summary>How full the queue is.</summary>
/// <param name="Size">Operations in it.</param>
/// <param name="Capacity">How many there may be.</param>
/// <param name="Utilization">The share that is taken, from 0 to 1.</param>
public sealed record QueueHealth(long Size, long Capacity, double Utilization);
