using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Calls whose token is cancelled beforehand.</summary>
public abstract class CancellationConformance : StorageConformance
{
    [Fact]
    public async Task ACancelledCallDoesNothing()
    {
        await FillAsync();
        var before = await DumpAsync(Store);
        var cancelled = new CancellationToken(canceled: true);
        var calls = AllCalls.Of(Store, cancelled);
        calls.Count.ShouldBe(64);
        foreach (var (name, call) in calls)
            await Should.ThrowAsync<OperationCanceledException>(call, name);
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ShouldBeAssignableTo<IRecordCounter>()!.CountRecordsAsync(cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!.ReadRowsAsync("facts", null, 1, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!.ReadRowsAsync("facts", null, "z", 1, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Store.ShouldBeAssignableTo<ISnapshotTarget>()!.WriteRowsAsync("facts", [], ["u|k"], null, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.ShouldBeAssignableTo<IBatchTarget<IFullStorage>>()!.BeginBatchAsync(cancelled));
        (await DumpAsync(Store)).ShouldBe(before);
    }

    [Fact]
    public async Task EveryCallSucceedsWhenItIsNotCancelled()
    {
        await FillAsync();
        foreach (var (name, call) in AllCalls.Of(Store, CancellationToken.None))
        {
            if (name is not "Close" and not "Query")
                await Should.NotThrowAsync(call, name);
        }
    }

    private async Task FillAsync()
    {
        await Store.SaveFactAsync("u", "k", Json("1"), At(0));
        await Store.IndexVectorAsync("u", "x", Vector(1), null, "v", At(0));
        await Store.CreateEntityAsync("t", "n", null, "e", At(0));
        await Store.CreateRelationshipAsync("e", "e", "r", null, "r", At(0));
        await Store.SaveDocumentAsync("d", "x", Vector(1), null, "d", At(0));
        await Store.SaveEventAsync("u", "s", "x", default, null, "ev", At(0));
        await Store.CreateCodeProjectAsync(Samples.Project("p"));
        await Store.SaveCodeFileAsync(Samples.File("p", "a"));
        await Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A"));
        await Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0));
        await Store.CreateIndexingJobAsync("p", "/", 1, "j", At(0));
    }
}
