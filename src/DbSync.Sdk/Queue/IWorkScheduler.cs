namespace DbSync.Sdk.Queue;

/// <summary>Where work goes on that must not go on in the caller: the thread pool, or one thread that a test drives.</summary>
internal interface IWorkScheduler
{
    /// <summary>Runs work soon, never within this call.</summary>
    /// <param name="work">The work; it does not throw.</param>
    void Post(Action work);

    /// <summary>Makes a loop of blocking work, which must not hold up what is posted.</summary>
    /// <param name="name">Its name, for debuggers.</param>
    /// <param name="step">One round; it does not throw.</param>
    IWorkLoop CreateLoop(string name, Action step) => new PostedLoop(this, step);
}
