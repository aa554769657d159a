namespace DbSync.Sdk;

/// <summary>A store that is connected before use and can be asked whether it is alive. Implement it on the store itself.</summary>
/// <remarks>A store without it counts as connected, and is probed by its next batch.</remarks>
public interface IStoreConnection
{
    /// <summary>Connects, or reconnects after a loss. Called again after every failure, so it must be repeatable.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Answers when the store is alive and throws when it is not.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task PingAsync(CancellationToken cancellationToken = default);
}
