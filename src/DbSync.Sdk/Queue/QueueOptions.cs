namespace DbSync.Sdk.Queue;

/// <summary>How much the queue takes, and what happens beyond.</summary>
/// <param name="Capacity">How many operations may wait for the slowest secondary.</param>
/// <param name="FullPolicy">What happens to a write when the queue is full.</param>
/// <param name="TrimsByCheckpoint">Whether the journal keeps everything behind what is remembered of the secondaries across restarts.</param>
/// <param name="FullTimeout">How long a write waits with <see cref="QueueFullPolicy.Block"/>.</param>
internal sealed record QueueOptions(int Capacity, QueueFullPolicy FullPolicy, TimeSpan FullTimeout, bool TrimsByCheckpoint = false);
