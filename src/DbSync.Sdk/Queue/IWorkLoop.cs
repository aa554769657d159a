namespace DbSync.Sdk.Queue;

/// <summary>Work that is done round by round, one at a time, each time that it is asked for. Disposing it waits for the round under way.</summary>
internal interface IWorkLoop : IDisposable
{
    /// <summary>Asks for one more round; asking twice before it begins asks for one.</summary>
    void Signal();
}
