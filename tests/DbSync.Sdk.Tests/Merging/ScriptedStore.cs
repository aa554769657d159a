using System.Runtime.CompilerServices;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>A store that does what the test says, and counts how often it is asked.</summary>
internal sealed class ScriptedStore : ITestStore
{
    private int _calls;

    public ScriptedStore(params Row[] rows)
    {
        List = _ => Task.FromResult<IReadOnlyList<Row>?>(rows);
        Get = _ => Task.FromResult(rows.FirstOrDefault());
        Stream = token => StreamRowsAsync(rows, token);
    }

    public Func<CancellationToken, Task<IReadOnlyList<Row>?>> List { get; set; }

    public Func<CancellationToken, Task<Row?>> Get { get; set; }

    public Func<CancellationToken, IAsyncEnumerable<Row>> Stream { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Ends when the store is asked the first time.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IReadOnlyList<Row>?> ListAsync(CancellationToken cancellationToken)
    {
        Count();
        return List(cancellationToken);
    }

    public Task<Row?> GetAsync(CancellationToken cancellationToken)
    {
        Count();
        return Get(cancellationToken);
    }

    public IAsyncEnumerable<Row> StreamAsync(CancellationToken cancellationToken)
    {
        Count();
        return Stream(cancellationToken);
    }

    private void Count()
    {
        Interlocked.Increment(ref _calls);
        Asked.TrySetResult();
    }

    private static async IAsyncEnumerable<Row> StreamRowsAsync(Row[] rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
