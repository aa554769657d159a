using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>One of the four databases: its store, and what the story does to it behind the engine's back.</summary>
internal interface IDatabase : IAsyncDisposable
{
    /// <summary>The store on it.</summary>
    IFullStorage Store { get; }

    /// <summary>The same store, for listing its rows.</summary>
    ISnapshotSource<IFullStorage> Rows { get; }

    /// <summary>Where it is, in words.</summary>
    string Place { get; }

    /// <summary>Whether it is on a server, where others may find it.</summary>
    bool IsOnServer { get; }

    /// <summary>Connects the store, which creates the database and its tables. The engine's own connect finds them there.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Gives it a rule that the other databases do not have, as an administrator might: it refuses large facts. It must have been connected.</summary>
    /// <param name="characters">The largest that it takes, in characters of JSON.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task LimitFactsAsync(int characters, CancellationToken cancellationToken);

    /// <summary>Takes it away. Returns when the store can no longer be used.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task TakeAwayAsync(CancellationToken cancellationToken);

    /// <summary>Brings it back, as it was. The engine finds it by itself.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task BringBackAsync(CancellationToken cancellationToken);

    /// <summary>Deletes it for good, if it was ever created. To be called when the engine has ended.</summary>
    Task DeleteAsync();
}
