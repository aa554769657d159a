namespace DbSync.Sdk.Queue;

/// <summary>A loop on a thread of its own.</summary>
internal sealed class ThreadLoop : IWorkLoop
{
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Action _step;
    private readonly Thread _thread;
    private int _isAsked;
    private volatile bool _isDisposed;

    public ThreadLoop(string name, Action step)
    {
        _step = step;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    public void Signal()
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
            _signal.Release();
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Signal();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        while (true)
        {
            _signal.Wait();
            Volatile.Write(ref _isAsked, 0);
            if (_isDisposed)
                return;
            _step();
        }
    }
}
