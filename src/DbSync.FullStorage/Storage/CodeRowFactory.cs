using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DbSync.FullStorage;

/// <summary>Makes the rows of the code storage as <see cref="RowFactory"/> makes the others.</summary>
/// <param name="rows">The factory of the other rows: its clock and its rules for embeddings.</param>
public sealed class CodeRowFactory(RowFactory rows)
{
    /// <summary>A project.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ArgumentException">A property breaks a rule; the message says which.</exception>
    public CodeProject Project(CodeProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        TextRules.RequireKey(project.ProjectId);
        TextRules.RequireText(project.Name);
        TextRules.RequireText(project.RootPath);
        RequireDefined(project.IndexingStatus);
        var stats = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (language, files) in (project.LanguageStats ?? FrozenDictionary<string, int>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            stats[TextRules.RequireText(language, nameof(project.LanguageStats))] = files;
        return project with
        {
            LanguageStats = new ReadOnlyDictionary<string, int>(stats),
            LastIndexedAt = project.LastIndexedAt?.ToUniversalTime(),
            CreatedAt = project.CreatedAt.ToUniversalTime(),
            UpdatedAt = project.UpdatedAt.ToUniversalTime(),
        };
    }

    /// <summary>What a change of a project's status makes of the project.</summary>
    /// <param name="status">The new status.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public Func<CodeProject, CodeProject> StatusChange(IndexingStatus status, DateTimeOffset? at)
    {
        RequireDefined(status);
        var time = rows.Time(at);
        return project => project with { IndexingStatus = status, UpdatedAt = time, LastIndexedAt = status == IndexingStatus.Completed ? time : project.LastIndexedAt };
    }

    /// <summary>What a change of a project's watcher makes of the project.</summary>
    /// <param name="enabled">Whether it is watched.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    public Func<CodeProject, CodeProject> WatcherChange(bool enabled, DateTimeOffset? at)
    {
        var time = rows.Time(at);
        return project => project with { WatcherEnabled = enabled, UpdatedAt = time };
    }

    /// <summary>A file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ArgumentException">A property breaks a rule; the message says which.</exception>
    public CodeFile File(CodeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        TextRules.RequireKey(file.ProjectId);
        TextRules.RequireKey(file.FilePath);
        TextRules.RequireText(file.Language);
        TextRules.RequireText(file.FileHash);
        RequireNotNegative(file.SymbolsCount);
        return file with { IndexedAt = file.IndexedAt.ToUniversalTime() };
    }

    /// <summary>A symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <exception cref="ArgumentException">A property breaks a rule; the message says which.</exception>
    public CodeSymbol Symbol(CodeSymbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        TextRules.RequireKey(symbol.Id);
        TextRules.RequireKey(symbol.ProjectId);
        TextRules.RequireKey(symbol.FilePath);
        TextRules.RequireText(symbol.Language);
        TextRules.RequireText(symbol.SymbolType);
        TextRules.RequireText(symbol.Name);
        TextRules.RequireKey(symbol.NamePath);
        TextRules.RequireOptionalText(symbol.SourceCode);
        TextRules.RequireOptionalText(symbol.Signature);
        TextRules.RequireOptionalText(symbol.DocString);
        TextRules.RequireOptionalText(symbol.ParentId);
        rows.Embeddings.RequireIfAny(symbol.Embedding);
        return symbol with
        {
            Embedding = symbol.Embedding.ToArray(),
            Metadata = CanonicalJson.CopyProperties(symbol.Metadata),
            CreatedAt = symbol.CreatedAt.ToUniversalTime(),
            UpdatedAt = symbol.UpdatedAt.ToUniversalTime(),
        };
    }

    /// <summary>Symbols of one project, in the order given.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="symbols">The symbols.</param>
    /// <exception cref="ArgumentException">A symbol is of another project, or breaks a rule; the message says which.</exception>
    public IReadOnlyList<CodeSymbol> Symbols(string projectId, IReadOnlyList<CodeSymbol> symbols)
    {
        TextRules.RequireKey(projectId);
        return All(symbols, symbol => Symbol(symbol), symbol => symbol.ProjectId, projectId, "symbol");
    }

    /// <summary>A chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="ArgumentException">A property breaks a rule; the message says which.</exception>
    public CodeChunk Chunk(CodeChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        TextRules.RequireKey(chunk.Id);
        TextRules.RequireKey(chunk.SymbolId);
        TextRules.RequireKey(chunk.ProjectId);
        TextRules.RequireKey(chunk.FilePath);
        RequireNotNegative(chunk.ChunkIndex);
        TextRules.RequireText(chunk.Content);
        TextRules.RequireText(chunk.SymbolName);
        TextRules.RequireText(chunk.SymbolType);
        TextRules.RequireText(chunk.Language);
        rows.Embeddings.RequireIfAny(chunk.Embedding);
        return chunk with { Embedding = chunk.Embedding.ToArray(), CreatedAt = chunk.CreatedAt.ToUniversalTime() };
    }

    /// <summary>Chunks of one project, in the order given.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="chunks">The chunks.</param>
    /// <exception cref="ArgumentException">A chunk is of another project, or breaks a rule; the message says which.</exception>
    public IReadOnlyList<CodeChunk> Chunks(string projectId, IReadOnlyList<CodeChunk> chunks)
    {
        TextRules.RequireKey(projectId);
        return All(chunks, chunk => Chunk(chunk), chunk => chunk.ProjectId, projectId, "chunk");
    }

    /// <summary>A new job, pending, at 0 per cent.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="projectPath">The project's root folder.</param>
    /// <param name="filesTotal">How many files there are.</param>
    /// <param name="jobId">The job's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">When it started; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public IndexingJob Job(string projectId, string projectPath, int filesTotal, string? jobId, DateTimeOffset? at)
    {
        TextRules.RequireKey(projectId);
        TextRules.RequireText(projectPath);
        RequireNotNegative(filesTotal);
        var time = rows.Time(at);
        return new IndexingJob
        {
            Id = RowFactory.Id(jobId, time),
            ProjectId = projectId,
            ProjectPath = projectPath,
            Status = IndexingStatus.Pending,
            Progress = 0,
            FilesTotal = filesTotal,
            FilesIndexed = 0,
            StartedAt = time,
        };
    }

    /// <summary>What an update makes of a job. A status that ends the job sets when it ended; one that does not, clears it.</summary>
    /// <param name="status">The new status.</param>
    /// <param name="progress">From 0 to 100.</param>
    /// <param name="filesIndexed">How many files are done.</param>
    /// <param name="error">Why it failed; <see langword="null"/>: it did not.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public Func<IndexingJob, IndexingJob> JobChange(IndexingStatus status, double progress, int filesIndexed, string? error, DateTimeOffset? at)
    {
        RequireDefined(status);
        if (!(progress is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "The progress must be between 0 and 100.");
        RequireNotNegative(filesIndexed);
        TextRules.RequireOptionalText(error);
        var time = rows.Time(at);
        var ends = status is IndexingStatus.Completed or IndexingStatus.Failed or IndexingStatus.Cancelled;
        // Adding zero turns -0 into 0, which stores would write differently.
        return job => job with { Status = status, Progress = progress + 0, FilesIndexed = filesIndexed, Error = error, CompletedAt = ends ? time : null };
    }

    private static T[] All<T>(IReadOnlyList<T> records, Func<T, T> make, Func<T, string> project, string projectId, string word)
    {
        ArgumentNullException.ThrowIfNull(records);
        var made = new T[records.Count];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = make(records[i]);
            if (project(made[i]) != projectId)
            {
                throw new ArgumentException(
                    $"The {word} at position {i.ToString(CultureInfo.InvariantCulture)} is of another project than '{projectId}'; save the {word}s of each project by themselves.", nameof(records));
            }
        }

        return made;
    }

    private static void RequireNotNegative(int value, [CallerArgumentExpression(nameof(value))] string? paramName = null)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(paramName, value, $"'{paramName}' must not be negative.");
    }

    private static void RequireDefined(IndexingStatus status, [CallerArgumentExpression(nameof(status))] string? paramName = null)
    {
        if (!Enum.IsDefined(status))
            throw new ArgumentOutOfRangeException(paramName, status, $"'{paramName}' is not a status of indexing.");
    }
}
