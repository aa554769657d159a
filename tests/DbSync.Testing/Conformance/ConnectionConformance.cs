using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Opening, closing and raw queries.</summary>
public abstract class ConnectionConformance : StorageConformance
{
    /// <summary>A query that answers one row; <see langword="null"/> (default): the store has no query language.</summary>
    protected virtual string? OneRowQuery => null;

    /// <summary>Queries that would change data. Default: none.</summary>
    protected virtual IReadOnlyList<string> ChangingQueries => [];

    [Fact]
    public async Task ConnectingPingingAndInitializingAreRepeatable()
    {
        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        for (var i = 0; i < 2; i++)
        {
            await Store.ConnectAsync();
            await Store.InitializeSchemaAsync();
            await Store.PingAsync();
            await Store.ShouldBeAssignableTo<IStoreConnection>()!.ConnectAsync();
            await Store.ShouldBeAssignableTo<IStoreConnection>()!.PingAsync();
        }

        (await Store.GetFactAsync("user", "key")).ShouldNotBeNull();
    }

    [Fact]
    public async Task AClosedStoreRefusesAndKeepsItsRecords()
    {
        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        await Store.CloseAsync();
        await Store.CloseAsync();
        var refusal = await Should.ThrowAsync<StorageClosedException>(() => Store.GetFactAsync("user", "key"));
        refusal.Message.ShouldContain("ConnectAsync");
        Store.ShouldBeAssignableTo<IFaultClassifier>()!.Classify(refusal).ShouldBe(FaultKind.Unavailable);
        await Should.ThrowAsync<StorageClosedException>(() => Store.PingAsync());
        await Should.ThrowAsync<StorageClosedException>(() => Store.SaveFactAsync("user", "key", Json("2"), At(1)));
        await Should.ThrowAsync<StorageClosedException>(() => Store.TraverseGraphAsync("x"));
        await Should.ThrowAsync<StorageClosedException>(() => Store.HybridSearchAsync("user", default, []));
        await Should.ThrowAsync<StorageClosedException>(async () => await BeginBatchAsync());
        await Store.ConnectAsync();
        (await Store.GetFactAsync("user", "key"))!.Value.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task ABatchOfAStoreThatWasClosedDoesNotCommit()
    {
        await using var batch = await BeginBatchAsync();
        await batch.Storage.SaveFactAsync("user", "key", Json("1"), At(0));
        await Store.CloseAsync();
        await Should.ThrowAsync<Exception>(async () => await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), CancellationToken.None));
        await Store.ConnectAsync();
        (await Store.GetFactAsync("user", "key")).ShouldBeNull();
    }

    [Fact]
    public async Task WhatAStoreRefusesIsClassifiedAsRejected()
    {
        var classifier = Store.ShouldBeAssignableTo<IFaultClassifier>()!;
        var error = await Should.ThrowAsync<ArgumentException>(() => Store.IndexVectorAsync("user", "x", new float[3]));
        (classifier.Classify(error) ?? FaultKind.Rejected).ShouldBe(FaultKind.Rejected);
        error = await Should.ThrowAsync<ArgumentException>(() => Store.SaveFactAsync("", "x", Json("1")));
        (classifier.Classify(error) ?? FaultKind.Rejected).ShouldBe(FaultKind.Rejected);
    }

    [Fact]
    public async Task AQueryOnlyReads()
    {
        if (OneRowQuery is null)
        {
            (await Should.ThrowAsync<NotSupportedException>(() => Store.QueryAsync("SELECT 1"))).Message.ShouldContain("no query language");
            return;
        }

        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        var before = await DumpAsync(Store);
        (await Store.QueryAsync(OneRowQuery)).ShouldHaveSingleItem().ShouldNotBeEmpty();
        ChangingQueries.ShouldNotBeEmpty();
        foreach (var query in ChangingQueries)
            await Should.ThrowAsync<InvalidOperationException>(() => Store.QueryAsync(query), query);
        (await DumpAsync(Store)).ShouldBe(before);
    }
}
