using System.Collections.Concurrent;
using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>A secondary of these tests.</summary>
internal sealed class TestSource(string name, ITestStore storage) : IReadSource<ITestStore>
{
    private long _deletesAppliedUpTo = long.MaxValue;

    public string Name => name;

    public ITestStore Storage => storage;

    /// <summary>Unless the test says otherwise it has applied everything.</summary>
    public long DeletesAppliedUpTo
    {
        get => Volatile.Read(ref _deletesAppliedUpTo);
        set => Volatile.Write(ref _deletesAppliedUpTo, value);
    }

    public ConcurrentQueue<Exception> Failures { get; } = [];

    public void ReportReadFailure(Exception error) => Failures.Enqueue(error);
}
