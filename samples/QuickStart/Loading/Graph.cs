using DbSync.FullStorage;

namespace QuickStart;

/// <summary>The entities of the corpus and the edges that can be drawn only once every file was read.</summary>
internal sealed class Graph
{
    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _typesByName = new(StringComparer.Ordinal);
    private readonly List<(string From, string BaseName)> _inheritance = [];
    private readonly List<(string From, string To)> _links = [];

    /// <summary>The id of a document's entity.</summary>
    /// <param name="path">The document's path.</param>
    public static string DocumentId(string path) => $"document:{path}";

    /// <summary>The id of a code base's entity.</summary>
    /// <param name="id">The code base's id.</param>
    public static string ProjectId(string id) => $"project:{id}";

    /// <summary>Notes a document and its links.</summary>
    /// <param name="path">The document's path.</param>
    /// <param name="links">The paths that it links to.</param>
    public void AddDocument(string path, IEnumerable<string> links)
    {
        _entities.Add(DocumentId(path));
        _links.AddRange(links.Select(link => (DocumentId(path), DocumentId(link))));
    }

    /// <summary>Notes a type.</summary>
    /// <param name="projectId">The code base that declares it.</param>
    /// <param name="type">The type.</param>
    /// <param name="id">The id for its entity.</param>
    /// <returns><see langword="false"/> when it is known already: another part of a partial type.</returns>
    public bool AddType(string projectId, DeclaredType type, out string id)
    {
        id = $"type:{projectId}:{(type.Namespace.Length == 0 ? type.Name : $"{type.Namespace}.{type.Name}")}";
        foreach (var baseName in type.BaseNames)
            _inheritance.Add((id, baseName));
        if (!_entities.Add(id))
            return false;
        if (!_typesByName.TryGetValue(type.Name, out var namesakes))
            _typesByName.Add(type.Name, namesakes = []);
        namesakes.Add(id);
        return true;
    }

    /// <summary>
    /// The edges between what was noted. Base types are known by name only, so an edge is drawn when exactly one type of the corpus has that
    /// name, and links when they lead to a document of the corpus.
    /// </summary>
    public IEnumerable<(string From, string To, string Type)> Edges()
    {
        foreach (var (from, to) in _links.Where(link => _entities.Contains(link.To)).Distinct())
            yield return (from, to, "links_to");
        foreach (var (from, baseName) in _inheritance.Distinct())
        {
            if (_typesByName.TryGetValue(baseName, out var candidates) && candidates is [var to] && to != from)
                yield return (from, to, "derives_from");
        }
    }
}
