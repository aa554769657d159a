// A reader who leaves early disposes every source, also those that wait.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Runtime.CompilerServices;

namespace Corpus.StreamBreak;

public sealed class Store(bool isEndless) : IStreamBreak
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async IAsyncEnumerable<Row> StreamAsync(string kind, [EnumeratorCancellation] CancellationToken ct = default)
    {
        try
        {
            _begun.TrySetResult();
            for (var i = 0; isEndless; i++)
                yield return new Row(kind + i);
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            _disposed.TrySetResult();
        }
    }
}

public static class Run
{
    public static async Task Leaving_early_disposes_every_source()
    {
        Store[] stores = [new(isEndless: true), new(isEndless: false), new(isEndless: false)];
        await using var engine = await TestEngine.StartAsync<IStreamBreak, MergedStreamBreak>(stores[0], stores[1], stores[2]);
        await foreach (var row in engine.Storage.StreamAsync("k"))
        {
            await Task.WhenAll(stores.Select(store => store.Begun));
            row.Id.ShouldBe("k0");
            break;
        }

        foreach (var store in stores)
            await store.Disposed;
    }

    public static async Task Cancelling_the_enumeration_ends_it_and_disposes_every_source()
    {
        Store[] stores = [new(isEndless: false), new(isEndless: false)];
        await using var engine = await TestEngine.StartAsync<IStreamBreak, MergedStreamBreak>(stores[0], stores[1]);
        using var cancel = new CancellationTokenSource();
        await using var rows = engine.Storage.StreamAsync("k").GetAsyncEnumerator(cancel.Token);
        var next = rows.MoveNextAsync().AsTask();
        await Task.WhenAll(stores.Select(store => store.Begun));
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(next);
        foreach (var store in stores)
            await store.Disposed;
    }
}
