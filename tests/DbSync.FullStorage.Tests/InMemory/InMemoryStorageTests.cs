using System.Text.Json;

namespace DbSync.FullStorage.Tests;

public sealed class InMemoryStorageTests
{
    [Fact]
    public async Task AnEmbeddingHas768DimensionsUnlessSetOtherwise()
    {
        var store = new InMemoryStorage();
        await store.IndexVectorAsync("user", "text", new float[768]);
        await Should.ThrowAsync<ArgumentException>(() => store.IndexVectorAsync("user", "text", new float[4]));
        Should.Throw<ArgumentOutOfRangeException>(() => new InMemoryStorage(0));
    }

    [Fact]
    public async Task ItCanBeUsedAtOnce()
    {
        var store = new InMemoryStorage(4);
        await store.SaveFactAsync("user", "key", JsonElement.Parse("1"));
        (await store.GetFactAsync("user", "key"))!.Value.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task ErrorsAreInTheTaskAndNotThrownByTheCall()
    {
        var store = new InMemoryStorage(4);
        Task[] calls = [store.SaveFactAsync("", "key", default), store.GetFactAsync("", ""), store.TraverseGraphAsync(""), store.HybridSearchAsync("", default, []), store.QueryAsync("x")];
        foreach (var call in calls)
            call.IsFaulted.ShouldBeTrue();
        await Should.ThrowAsync<ArgumentException>(calls[0]);
    }

    [Fact]
    public async Task AResultStaysAsItWasWhenTheStoreGoesOn()
    {
        var store = new InMemoryStorage(4);
        await store.SaveFactAsync("user", "a", JsonElement.Parse("1"));
        var facts = await store.ListFactsAsync("user");
        await store.SaveFactAsync("user", "a", JsonElement.Parse("2"));
        await store.SaveFactAsync("user", "b", JsonElement.Parse("3"));
        facts.ShouldHaveSingleItem().Value.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task ABatchCannotHoldABatch()
    {
        await using var batch = await new InMemoryStorage(4).BeginBatchAsync(CancellationToken.None);
        await Should.ThrowAsync<NotSupportedException>(async () => await ((IBatchTarget<IFullStorage>)batch.Storage).BeginBatchAsync(CancellationToken.None));
    }

    [Fact]
    public void OnlyAClosedStoreIsUnavailable()
    {
        var store = new InMemoryStorage(4);
        store.Classify(new StorageClosedException("It")).ShouldBe(FaultKind.Unavailable);
        store.Classify(Should.Throw<ArgumentException>(() => TextRules.RequireKey(string.Empty))).ShouldBe(FaultKind.Rejected);
        store.Classify(new KeyNotFoundException("x")).ShouldBe(FaultKind.Rejected);
        store.Classify(new IOException("x")).ShouldBeNull();
    }

    [Fact]
    public async Task TheClockMeasuresAHybridSearch()
    {
        var store = new InMemoryStorage(4, new SteppingClock());
        (await store.HybridSearchAsync("user", default, [])).QueryTime.ShouldBe(TimeSpan.FromSeconds(1));
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
