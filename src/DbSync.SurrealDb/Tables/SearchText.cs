using System.Globalization;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>
/// The block of a search. The server scores every record, or asks its index, and answers those that may be among the best; the caller scores these
/// as all stores do, so that results are the same to the last digit whichever store answers.
/// </summary>
internal sealed class SearchText
{
    /// <summary>The similarity to <c>$query</c>; a zero vector is similar to nothing.</summary>
    public const string Similarity = "(IF $zero { 0f } ELSE { vector::similarity::cosine(embedding, $query) })";

    // The server computes in double precision, the stores in single: further apart than this they are not.
    private const string Margin = "0.0001f";

    // Numbers of neighbours to ask the index for: its operator takes no parameters. Beyond them every record is compared.
    private static readonly int[] Neighbours = [32, 128, 512, 2048];

    private readonly string _table;
    private readonly string _filter;

    private SearchText(string table, string filter) => (_table, _filter) = (table, filter);

    /// <summary>A search by embedding alone.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">What else must hold; empty: nothing.</param>
    public static SearchText ByEmbedding(string table, string filter) => new(table, filter.Length == 0 ? "" : filter + " AND ");

    /// <summary>The records with the greatest scores, up to <c>$last</c>, and those as good as that one.</summary>
    /// <param name="scored">A query for <c>id</c> and the score <c>s</c>.</param>
    public static string Best(string scored) => $$"""
        LET $scored = ({{scored}});
        LET $cut = (SELECT s FROM $scored ORDER BY s DESC LIMIT 1 START $last)[0].s;
        LET $near = (SELECT VALUE id FROM $scored WHERE $cut = NONE OR s >= $cut - {{Margin}});
        (SELECT * FROM $near)
        """;

    /// <summary>The newest records, up to <c>$last</c>, and those as old as that one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">What must hold.</param>
    public static string Newest(string table, string filter) => $$"""
        LET $scored = (SELECT id, created_at AS s FROM {{table}} WHERE {{filter}});
        LET $cut = (SELECT s FROM $scored ORDER BY s DESC LIMIT 1 START $last)[0].s;
        LET $near = (SELECT VALUE id FROM $scored WHERE $cut = NONE OR s >= $cut);
        (SELECT * FROM $near)
        """;

    /// <summary>The parameters of every search.</summary>
    public static void AddParameters(Dictionary<string, SurrealValue> parameters, ReadOnlyMemory<float> query, int limit)
    {
        parameters.Add("last", Values.Number(limit - 1L));
        if (query.IsEmpty)
            return;
        parameters.Add("query", new SurrealVector(query));
        parameters.Add("zero", new SurrealBool(!query.Span.ContainsAnyExcept(0f)));
    }

    /// <summary>The search as a read of its own; <see langword="null"/> when nothing is asked for.</summary>
    public SurrealRead? Read(
        SurrealStorageOptions options, ReadOnlyMemory<float> query, int limit, params ReadOnlySpan<(string Name, SurrealValue Value)> parameters)
    {
        if (limit <= 0)
            return null;
        var all = Values.Named(parameters);
        AddParameters(all, query, limit);
        return new SurrealRead(Block(options, limit), all) { NeedsIds = true };
    }

    /// <summary>The search's block. Its parameters: those of the filter, and <see cref="AddParameters"/>.</summary>
    public string Block(SurrealStorageOptions options, int limit)
    {
        var all = $"SELECT id, {Similarity} AS s FROM {_table} WHERE {_filter}embedding != NONE";
        var scored = all;
        var neighbours = Array.Find(Neighbours, count => count / 2 >= limit);
        if (options.VectorIndex == SurrealVectorIndex.Hnsw && neighbours > 0)
        {
            var exact = options.ExactSearchLimit;
            var byIndex = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT id, 1f - vector::distance::knn() AS s FROM {_table} WHERE {_filter}embedding <|{neighbours},{Math.Max(150, neighbours)}|> $query");
            var isMany = string.Create(
                CultureInfo.InvariantCulture, $"!$zero AND array::len(SELECT VALUE id FROM {_table} WHERE {_filter}embedding != NONE LIMIT {exact + 1L}) > {exact}");
            scored = $"IF {isMany} {{ ({byIndex}) }} ELSE {{ ({all}) }}";
        }

        // What the index does not take is few, and always compared.
        return $"LET $indexed = {{ {Best(scored)} }}; array::concat($indexed, (SELECT * FROM {_table} WHERE {_filter}odd_embedding != NONE))";
    }
}
