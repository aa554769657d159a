namespace DbSync.FullStorage;

/// <summary>The indexing jobs of an in-memory store.</summary>
internal sealed class JobArea(StateAccess access, CodeRowFactory rows)
{
    public Task<string> CreateAsync(
        string projectId, string projectPath, int filesTotal, string? jobId, DateTimeOffset? at,
        CancellationToken cancellationToken) => access.Write<string>(
        () =>
        {
            var row = rows.Job(projectId, projectPath, filesTotal, jobId, at);
            return (state => state with { Jobs = state.Jobs.With(row) }, row.Id);
        },
        cancellationToken);

    public Task UpdateAsync(
        string jobId, IndexingStatus status, double progress, int filesIndexed, string? error, DateTimeOffset? at,
        CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var key = KeyText.Join(TextRules.RequireKey(jobId));
            var update = rows.JobChange(status, progress, filesIndexed, error, at);
            return state =>
            {
                if (state.Jobs.Find(key) is { } job)
                    return state with { Jobs = state.Jobs.With(update(job)) };
                return access.IsBatch ? state : throw new KeyNotFoundException($"There is no indexing job '{jobId}'; create it before updating it.");
            };
        },
        cancellationToken);

    public Task<IndexingJob?> GetAsync(string jobId, CancellationToken cancellationToken) => access.Read(
        state => state.Jobs.Find(KeyText.Join(TextRules.RequireKey(jobId))), cancellationToken);

    public Task<IReadOnlyList<IndexingJob>> ListActiveAsync(CancellationToken cancellationToken) => access.Read(
        state => Ranking.Best(state.Jobs.Rows.Where(job => job.Status is IndexingStatus.Pending or IndexingStatus.InProgress), Ranking.Jobs), cancellationToken);
}
