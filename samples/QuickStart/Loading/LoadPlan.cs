using DbSync.FullStorage;

namespace QuickStart;

/// <summary>The corpus as a stream of writes. A file is read when the stream reaches it, so memory does not grow with the corpus.</summary>
/// <param name="corpus">What to load.</param>
/// <param name="timeProvider">The clock of the records.</param>
internal sealed class LoadPlan(Corpus corpus, TimeProvider timeProvider)
{
    /// <summary>Whose facts, vectors and events they are.</summary>
    public const string UserId = "quickstart";

    /// <summary>What the events are about.</summary>
    public const string Subject = "indexing";

    private readonly Graph _graph = new();
    private int _filesDone;

    /// <summary>How many files there are to load.</summary>
    public int FileCount => corpus.Documents.Count + corpus.CodeFileCount;

    /// <summary>The writes, in an order in which nothing refers to something that is not written yet.</summary>
    public IEnumerable<LoadStep> Steps()
    {
        var documents = corpus.Documents.Select(file => Counted(() => DocumentSteps.Of(file, _graph)));
        var code = corpus.CodeBases.SelectMany(CodeBaseSteps);
        return Weave(documents, corpus.Documents.Count, code, corpus.CodeFileCount + (2 * corpus.CodeBases.Count)).Append(Edges())
            .SelectMany(steps => steps);
    }

    private IEnumerable<IEnumerable<LoadStep>> CodeBaseSteps(CodeBase codeBase)
    {
        var steps = new CodeSteps(codeBase, _graph, timeProvider.GetUtcNow());
        yield return Numbered(steps.Begin);
        foreach (var file in codeBase.Files)
            yield return Counted(() => steps.Of(file));
        yield return Numbered(steps.End);
    }

    private IEnumerable<LoadStep> Edges() => Numbered(() => _graph.Edges().Select(edge => new PlannedWrite(
        OpType.CreateRelationship,
        (storage, ct) => storage.CreateRelationshipAsync(edge.From, edge.To, edge.Type, cancellationToken: ct))));

    private IEnumerable<LoadStep> Counted(Func<IEnumerable<PlannedWrite>> file)
    {
        foreach (var step in Numbered(file))
            yield return step;
        _filesDone++;
    }

    private IEnumerable<LoadStep> Numbered(Func<IEnumerable<PlannedWrite>> writes)
        => writes().Select(write => new LoadStep(write.OpType, _filesDone, write.SendAsync));

    /// <summary>Mixes two sequences in proportion to their lengths, so that every part of the load has some of each.</summary>
    private static IEnumerable<T> Weave<T>(IEnumerable<T> first, int firstCount, IEnumerable<T> second, int secondCount)
    {
        using var a = first.GetEnumerator();
        using var b = second.GetEnumerator();
        for (int i = 0, j = 0; i < firstCount || j < secondCount;)
        {
            // The one that is behind in relation to its length comes next.
            if (j >= secondCount || (i < firstCount && (long)i * secondCount <= (long)j * firstCount))
            {
                i++;
                if (a.MoveNext())
                    yield return a.Current;
            }
            else
            {
                j++;
                if (b.MoveNext())
                    yield return b.Current;
            }
        }
    }
}
