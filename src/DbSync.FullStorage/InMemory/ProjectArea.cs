namespace DbSync.FullStorage;

/// <summary>The code projects and files of an in-memory store.</summary>
internal sealed class ProjectArea(StateAccess access, CodeRowFactory rows)
{
    public Task CreateAsync(CodeProject project, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.Project(project);
            return state => state with { Projects = state.Projects.With(row) };
        },
        cancellationToken);

    public Task<CodeProject?> GetAsync(string projectId, CancellationToken cancellationToken) => access.Read(
        state => state.Projects.Find(KeyText.Join(TextRules.RequireKey(projectId))), cancellationToken);

    public Task<IReadOnlyList<CodeProject>> ListAsync(CancellationToken cancellationToken) => access.Read<IReadOnlyList<CodeProject>>(
        state => [.. state.Projects.Rows.OrderBy(project => project.ProjectId, StringComparer.Ordinal)], cancellationToken);

    public Task UpdateStatusAsync(string projectId, IndexingStatus status, DateTimeOffset? at, CancellationToken cancellationToken) =>
        UpdateAsync(projectId, () => rows.StatusChange(status, at), cancellationToken);

    public Task UpdateWatcherAsync(string projectId, bool enabled, DateTimeOffset? at, CancellationToken cancellationToken) =>
        UpdateAsync(projectId, () => rows.WatcherChange(enabled, at), cancellationToken);

    public Task DeleteAsync(string projectId, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            TextRules.RequireKey(projectId);
            return state => state with
            {
                Projects = state.Projects.Without(KeyText.Join(projectId)),
                Files = state.Files.Without(state.Files.In(StoreState.FilesByProject, projectId)),
                Symbols = state.Symbols.Without(state.Symbols.In(StoreState.SymbolsByProject, projectId)),
                Chunks = state.Chunks.Without(state.Chunks.In(StoreState.ChunksByProject, projectId)),
            };
        },
        cancellationToken);

    public Task SaveFileAsync(CodeFile file, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.File(file);
            return state => state with { Files = state.Files.With(row) };
        },
        cancellationToken);

    public Task<CodeFile?> GetFileAsync(string projectId, string filePath, CancellationToken cancellationToken) => access.Read(
        state => state.Files.Find(KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(filePath))), cancellationToken);

    public Task<IReadOnlyList<CodeFile>> ListFilesAsync(string projectId, CancellationToken cancellationToken) => access.Read<IReadOnlyList<CodeFile>>(
        state => [.. state.Files.In(StoreState.FilesByProject, TextRules.RequireKey(projectId))], cancellationToken);

    public Task DeleteFileAsync(string projectId, string filePath, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var scope = KeyText.Join(TextRules.RequireKey(projectId), TextRules.RequireKey(filePath));
            return state => state with
            {
                Files = state.Files.Without(scope),
                Symbols = state.Symbols.Without(state.Symbols.In(StoreState.SymbolsByFile, scope)),
                Chunks = state.Chunks.Without(state.Chunks.In(StoreState.ChunksByFile, scope)),
            };
        },
        cancellationToken);

    private Task UpdateAsync(string projectId, Func<Func<CodeProject, CodeProject>> change, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var key = KeyText.Join(TextRules.RequireKey(projectId));
            var update = change();
            return state =>
            {
                if (state.Projects.Find(key) is { } project)
                    return state with { Projects = state.Projects.With(update(project)) };
                return access.IsBatch ? state : throw new KeyNotFoundException($"There is no code project '{projectId}'; create it before updating it.");
            };
        },
        cancellationToken);
}
