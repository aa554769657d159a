using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Indexing jobs.</summary>
public abstract class JobConformance : StorageConformance
{
    [Fact]
    public async Task AJobBeginsPending()
    {
        (await Store.CreateIndexingJobAsync("p", "/src/p", 7, "job", At(1).ToOffset(TimeSpan.FromHours(2)))).ShouldBe("job");
        var job = (await Store.GetIndexingJobAsync("job"))!;
        job.ShouldBe(new IndexingJob
        {
            Id = "job", ProjectId = "p", ProjectPath = "/src/p", Status = IndexingStatus.Pending, Progress = 0, FilesTotal = 7, FilesIndexed = 0, StartedAt = At(1),
        });
        job.StartedAt.Offset.ShouldBe(TimeSpan.Zero);
        (await Store.GetIndexingJobAsync("absent")).ShouldBeNull();
    }

    [Fact]
    public async Task WithoutAnIdEachJobGetsANewOne()
    {
        Clock.Now = At(42);
        var first = await Store.CreateIndexingJobAsync("p", "/src/p");
        (await Store.CreateIndexingJobAsync("p", "/src/p")).ShouldNotBe(first);
        (await Store.GetIndexingJobAsync(first))!.StartedAt.ShouldBe(At(42));
    }

    [Theory]
    [InlineData(IndexingStatus.Pending, false)]
    [InlineData(IndexingStatus.InProgress, false)]
    [InlineData(IndexingStatus.Completed, true)]
    [InlineData(IndexingStatus.Failed, true)]
    [InlineData(IndexingStatus.Cancelled, true)]
    public async Task AnUpdateSetsWhenTheJobEnded(IndexingStatus status, bool ends)
    {
        await Store.CreateIndexingJobAsync("p", "/src/p", 7, "job", At(0));
        await Store.UpdateIndexingJobAsync("job", status, 33.3, 5, "why", At(8));
        var job = (await Store.GetIndexingJobAsync("job"))!;
        (job.Status, job.Progress, job.FilesIndexed, job.Error, job.StartedAt, job.FilesTotal).ShouldBe((status, 33.3, 5, "why", At(0), 7));
        job.CompletedAt.ShouldBe(ends ? At(8) : null);
        await Store.UpdateIndexingJobAsync("job", IndexingStatus.InProgress, 100, 6, null, At(9));
        job = (await Store.GetIndexingJobAsync("job"))!;
        (job.Progress, job.Error, job.CompletedAt).ShouldBe((100, null, null));
    }

    [Fact]
    public async Task CreatingAgainBeginsAnew()
    {
        await Store.CreateIndexingJobAsync("p", "/src/p", 7, "job", At(0));
        await Store.UpdateIndexingJobAsync("job", IndexingStatus.Failed, 50, 5, "why", At(8));
        await Store.CreateIndexingJobAsync("p", "/src/p", 3, "job", At(9));
        var job = (await Store.GetIndexingJobAsync("job"))!;
        (job.Status, job.Progress, job.FilesTotal, job.Error, job.CompletedAt, job.StartedAt).ShouldBe((IndexingStatus.Pending, 0, 3, null, null, At(9)));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(100.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task AProgressOutOfRangeIsRefused(double progress)
    {
        await Store.CreateIndexingJobAsync("p", "/src/p", 7, "job", At(0));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.UpdateIndexingJobAsync("job", IndexingStatus.InProgress, progress, 0));
        (await Store.GetIndexingJobAsync("job"))!.Status.ShouldBe(IndexingStatus.Pending);
    }

    [Fact]
    public async Task UpdatingAnAbsentJobThrows() =>
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateIndexingJobAsync("absent", IndexingStatus.Completed, 100, 1));

    [Fact]
    public async Task ActiveJobsComeByStart()
    {
        foreach (var (id, start) in new[] { ("late", 5), ("tie-b", 1), ("tie-a", 1), ("done", 0), ("failed", 0), ("cancelled", 0) })
            await Store.CreateIndexingJobAsync("p", "/src/p", 1, id, At(start));
        await Store.UpdateIndexingJobAsync("tie-a", IndexingStatus.InProgress, 10, 0, null, At(6));
        await Store.UpdateIndexingJobAsync("done", IndexingStatus.Completed, 100, 1, null, At(6));
        await Store.UpdateIndexingJobAsync("failed", IndexingStatus.Failed, 10, 0, "why", At(6));
        await Store.UpdateIndexingJobAsync("cancelled", IndexingStatus.Cancelled, 10, 0, null, At(6));
        (await Store.ListActiveIndexingJobsAsync()).Select(job => job.Id).ShouldBe(["tie-a", "tie-b", "late"]);
    }
}
