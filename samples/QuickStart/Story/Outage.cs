using DbSync.FullStorage;

namespace QuickStart;

/// <summary>
/// Takes a database away and brings it back, as when its disk is unmounted: its file is closed and its folder moved aside, with a file in the
/// folder's place so that nothing can be created there meanwhile.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">The folder that its file is in, alone.</param>
internal sealed class Outage(IFullStorage store, string folder)
{
    private const int MaxAttempts = 10;

    private readonly string _aside = folder + ".unmounted";

    /// <summary>Takes the database away. Returns when the store can no longer be used.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await InsistAsync(() => Directory.Move(folder, _aside), cancellationToken);
        await InsistAsync(() => File.Open(folder, FileMode.CreateNew).Dispose(), cancellationToken);
        await store.CloseAsync(cancellationToken);
    }

    /// <summary>Brings the database back, as it was. The engine finds it by itself.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        File.Delete(folder);
        await InsistAsync(() => Directory.Move(_aside, folder), cancellationToken);
    }

    /// <summary>
    /// The engine tries to reconnect all the time. In the instant in which neither the folder nor the file is there, it can create a new,
    /// empty database; that one is closed and deleted, and the step taken again.
    /// </summary>
    private async Task InsistAsync(Action step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await store.CloseAsync(cancellationToken);
            try
            {
                if (Directory.Exists(_aside) && Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                step();
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException && attempt < MaxAttempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
