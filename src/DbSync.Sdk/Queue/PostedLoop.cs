namespace DbSync.Sdk.Queue;

/// <summary>A loop whose rounds are posted to a scheduler of one thread.</summary>
/// <param name="scheduler">The scheduler.</param>
/// <param name="step">One round.</param>
internal sealed class PostedLoop(IWorkScheduler scheduler, Action step) : IWorkLoop
{
    private bool _isPosted;
    private bool _isDisposed;

    public void Signal()
    {
        if (_isPosted || _isDisposed)
            return;
        _isPosted = true;
        scheduler.Post(() =>
        {
            _isPosted = false;
            if (!_isDisposed)
                step();
        });
    }

    public void Dispose() => _isDisposed = true;
}
