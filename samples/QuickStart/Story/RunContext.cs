using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>What every stage of the story works with.</summary>
/// <param name="Engine">The engine; its <c>Storage</c> is the merged view.</param>
/// <param name="Stores">The databases behind it.</param>
/// <param name="Screen">Where the story is told.</param>
internal sealed record RunContext(DbSyncEngine<IFullStorage> Engine, StoreSet Stores, Screen Screen)
{
    /// <summary>What an application uses.</summary>
    public IFullStorage Storage => Engine.Storage;

    /// <summary>The present state of a secondary.</summary>
    /// <param name="name">Its name.</param>
    public SecondaryStatus Secondary(string name) => Engine.GetStatus().Secondaries.Single(secondary => secondary.Name == name);

    /// <summary>Whether every secondary is connected, and none is still being set up from the primary.</summary>
    public bool AllConnected => Engine.GetStatus().Secondaries.All(secondary => secondary is { State: ConnectionState.Connected, NeedsSnapshot: false });

    /// <summary>Whether every secondary is connected and has everything.</summary>
    public bool AllCaughtUp => AllConnected && Engine.GetStatus().Secondaries.All(secondary => secondary.LagOperations == 0);
}
