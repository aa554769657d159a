using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Batches of replication and the cursor.</summary>
public abstract class BatchConformance : StorageConformance
{
    private static readonly Guid Journal = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly TimeSpan NoDeadlock = TimeSpan.FromSeconds(60);

    /// <summary>Whether a batch's store reads what the batch has written; one that cannot refuses. Replication only writes.</summary>
    protected virtual bool BatchesCanBeRead => true;

    [Fact]
    public async Task NothingTakesEffectBeforeTheCommit()
    {
        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        await using var batch = await BeginBatchAsync();
        await batch.Storage.SaveFactAsync("user", "key", Json("2"), At(1));
        await batch.Storage.SaveFactAsync("user", "other", Json("3"), At(1));
        await batch.Storage.CreateEntityAsync("t", "n", null, "e", At(1));
        (await Store.GetFactAsync("user", "key").WaitAsync(NoDeadlock))!.Value.GetInt32().ShouldBe(1);
        (await Store.GetEntityAsync("e").WaitAsync(NoDeadlock)).ShouldBeNull();
        await batch.CommitAsync(new ReplicationCursor(Journal, 5), CancellationToken.None);
        (await Store.GetFactAsync("user", "key"))!.Value.GetInt32().ShouldBe(2);
        (await Store.GetFactAsync("user", "other"))!.Value.GetInt32().ShouldBe(3);
        (await Store.GetEntityAsync("e")).ShouldNotBeNull();
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 5));
    }

    [Fact]
    public async Task ADisposedBatchLeavesNoTrace()
    {
        await using (var batch = await BeginBatchAsync())
            await batch.Storage.SaveFactAsync("user", "key", Json("1"), At(0));
        (await DumpAsync(Store)).ShouldBeEmpty();
        (await CursorAsync()).ShouldBeNull();
        await Store.SaveFactAsync("user", "key", Json("2"), At(0)).WaitAsync(NoDeadlock);
    }

    [Fact]
    public async Task ARefusedWriteDoesNotStopTheOthers()
    {
        await using var batch = await BeginBatchAsync();
        await batch.Storage.SaveFactAsync("user", "a", Json("1"), At(0));
        await Should.ThrowAsync<ArgumentException>(() => batch.Storage.IndexVectorAsync("user", "x", new float[1], null, "v", At(0)));
        await batch.Storage.SaveFactAsync("user", "b", Json("1"), At(0));
        await batch.CommitAsync(new ReplicationCursor(Journal, 1), CancellationToken.None);
        (await Store.ListFactKeysAsync("user")).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task TheWritesOfABatchBuildOnEachOther()
    {
        await using var batch = await BeginBatchAsync();
        await batch.Storage.SaveFactAsync("user", "key", Json("1"), At(0));
        await batch.Storage.UpdateFactAsync("user", "key", Json("2"), At(1));
        await batch.Storage.SaveFactAsync("user", "gone", Json("1"), At(0));
        await batch.Storage.DeleteFactAsync("user", "gone");
        await batch.Storage.SaveDocumentChunksAsync("d", ["1", "2"], new ReadOnlyMemory<float>[2], null, At(0));
        await batch.Storage.SaveDocumentChunksAsync("d", ["3"], new ReadOnlyMemory<float>[1], null, At(0));
        await batch.Storage.CreateIndexingJobAsync("p", "/", 1, "job", At(0));
        await batch.Storage.UpdateIndexingJobAsync("job", IndexingStatus.Completed, 100, 1, null, At(1));
        if (BatchesCanBeRead)
            (await batch.Storage.GetFactAsync("user", "key"))!.Value.GetInt32().ShouldBe(2);
        else
            await Should.ThrowAsync<NotSupportedException>(() => batch.Storage.GetFactAsync("user", "key"));
        await batch.CommitAsync(new ReplicationCursor(Journal, 1), CancellationToken.None);
        var fact = CanonicalRow.Read<FactRow>((await RowsAsync(Store, StorageTables.Facts)).ShouldHaveSingleItem().Content.Span);
        (fact.CreatedAt, fact.UpdatedAt).ShouldBe((At(0), At(1)));
        (await Store.GetDocumentAsync("d#chunk1")).ShouldBeNull();
        (await Store.GetIndexingJobAsync("job"))!.Status.ShouldBe(IndexingStatus.Completed);
    }

    [Fact]
    public async Task AnUpdateOfAnAbsentRecordIsNoError()
    {
        await using var batch = await BeginBatchAsync();
        await batch.Storage.UpdateFactAsync("user", "key", Json("1"), At(3));
        await batch.Storage.UpdateVectorAsync("v", "user", "text", Vector(1), Properties("{\"a\":1}"), At(4));
        await batch.Storage.UpdateProjectStatusAsync("p", IndexingStatus.Completed, At(5));
        await batch.Storage.UpdateProjectWatcherAsync("p", true, At(5));
        await batch.Storage.UpdateIndexingJobAsync("job", IndexingStatus.Completed, 100, 1, null, At(5));
        await batch.CommitAsync(new ReplicationCursor(Journal, 1), CancellationToken.None);
        var fact = CanonicalRow.Read<FactRow>((await RowsAsync(Store, StorageTables.Facts)).ShouldHaveSingleItem().Content.Span);
        (fact.Value.GetInt32(), fact.CreatedAt, fact.UpdatedAt).ShouldBe((1, At(3), At(3)));
        var vector = (await Store.SearchSimilarAsync("user", Vector(1))).ShouldHaveSingleItem();
        (vector.Content, vector.CreatedAt, vector.UpdatedAt).ShouldBe(("text", At(4), At(4)));
        vector.Metadata.ShouldHaveSingleItem();
        (await Store.ListCodeProjectsAsync()).ShouldBeEmpty();
        (await Store.GetIndexingJobAsync("job")).ShouldBeNull();
    }

    [Fact]
    public async Task WrongArgumentsAreRefusedInABatchToo()
    {
        await using var batch = await BeginBatchAsync();
        await Should.ThrowAsync<ArgumentException>(() => batch.Storage.UpdateFactAsync("", "key", Json("1"), At(3)));
        await Should.ThrowAsync<ArgumentException>(() => batch.Storage.UpdateIndexingJobAsync("job", IndexingStatus.Completed, 101, 1, null, At(5)));
    }

    [Fact]
    public async Task ReplayingABatchChangesNothing()
    {
        for (var i = 0; i < 2; i++)
        {
            await using var batch = await BeginBatchAsync();
            await batch.Storage.SaveFactAsync("user", "a", Json("1"), At(0));
            await batch.Storage.UpdateFactAsync("user", "a", Json("2"), At(1));
            await batch.Storage.SaveFactAsync("user", "b", Json("1"), At(2));
            await batch.Storage.UpdateFactAsync("user", "b", Json("2"), At(3));
            await batch.Storage.DeleteFactAsync("user", "b");
            await batch.Storage.CreateEntityAsync("t", "n", null, "x", At(4));
            await batch.Storage.CreateRelationshipAsync("x", "y", "rel", null, "r", At(4));
            await batch.Storage.DeleteEntityAsync("y");
            await batch.CommitAsync(new ReplicationCursor(Journal, 8), CancellationToken.None);
        }

        var fact = CanonicalRow.Read<FactRow>((await RowsAsync(Store, StorageTables.Facts)).ShouldHaveSingleItem().Content.Span);
        (fact.Value.GetInt32(), fact.CreatedAt, fact.UpdatedAt).ShouldBe((2, At(0), At(1)));
        (await RowsAsync(Store, StorageTables.Relationships)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheCursorNeverMovesBackWithinAJournal()
    {
        (await CursorAsync()).ShouldBeNull();
        await CommitAsync(new ReplicationCursor(Journal, 7));
        await CommitAsync(new ReplicationCursor(Journal, 3));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 7));
        await CommitAsync(new ReplicationCursor(Journal, 8));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 8));
        var other = new ReplicationCursor(Guid.NewGuid(), 2);
        await CommitAsync(other);
        (await CursorAsync()).ShouldBe(other);
        await Store.CloseAsync();
        await Store.ConnectAsync();
        (await CursorAsync()).ShouldBe(other);
    }

    [Fact]
    public async Task ACommitThatIsCancelledBeforehandCommitsNothing()
    {
        await using (var batch = await BeginBatchAsync())
        {
            await batch.Storage.SaveFactAsync("user", "key", Json("1"), At(0));
            await Should.ThrowAsync<OperationCanceledException>(async () => await batch.CommitAsync(new ReplicationCursor(Journal, 1), new CancellationToken(canceled: true)));
        }

        (await Store.GetFactAsync("user", "key")).ShouldBeNull();
        (await CursorAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task BatchesOfSeveralWorkersAllCommit()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var batch = await BeginBatchAsync();
                for (var j = 0; j < 5; j++)
                    await batch.Storage.SaveFactAsync($"user{worker}", $"{i}-{j}", Json($"{i}"), At(i));
                await batch.CommitAsync(new ReplicationCursor(Journal, i + 1), CancellationToken.None);
            }
        }))).WaitAsync(NoDeadlock);
        for (var worker = 0; worker < 4; worker++)
            (await Store.ListFactKeysAsync($"user{worker}")).Count.ShouldBe(50);
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 10));
    }

    [Fact]
    public async Task ABatchThatIsOverTakesNoMoreWrites()
    {
        var batch = await BeginBatchAsync();
        await batch.CommitAsync(new ReplicationCursor(Journal, 1), CancellationToken.None);
        await Should.ThrowAsync<InvalidOperationException>(() => batch.Storage.SaveFactAsync("user", "key", Json("1"), At(0)));
        await Should.ThrowAsync<InvalidOperationException>(async () => await batch.CommitAsync(new ReplicationCursor(Journal, 2), CancellationToken.None));
        await batch.DisposeAsync();
        await batch.DisposeAsync();

        var rolledBack = await BeginBatchAsync();
        await rolledBack.DisposeAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => rolledBack.Storage.SaveFactAsync("user", "key", Json("1"), At(0)));
        await Should.ThrowAsync<InvalidOperationException>(async () => await rolledBack.CommitAsync(new ReplicationCursor(Journal, 2), CancellationToken.None));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 1));
    }

    private ValueTask<ReplicationCursor?> CursorAsync() => Store.ShouldBeAssignableTo<ICheckpointedTarget>()!.ReadCursorAsync(CancellationToken.None);

    private async Task CommitAsync(ReplicationCursor cursor)
    {
        await using var batch = await BeginBatchAsync();
        await batch.CommitAsync(cursor, CancellationToken.None);
    }
}
