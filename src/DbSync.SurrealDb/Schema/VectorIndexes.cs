using System.Globalization;
using System.Text;

namespace DbSync.SurrealDb.Schema;

/// <summary>The HNSW indexes, which belong to no migration: an option says whether there are any.</summary>
internal static class VectorIndexes
{
    private static readonly string[] Tables =
        [StorageTables.Vectors, StorageTables.Documents, StorageTables.Events, StorageTables.CodeSymbols, StorageTables.CodeChunks];

    /// <summary>The statements that make what is wanted of what there is.</summary>
    /// <param name="kind">What is wanted.</param>
    /// <param name="dimension">How many numbers an embedding has: a definition takes no parameters, and this is a whole number.</param>
    public static string Statements(SurrealVectorIndex kind, int dimension)
    {
        var statements = new StringBuilder();
        foreach (var table in Tables)
        {
            _ = kind == SurrealVectorIndex.Hnsw
                ? statements.Append(
                    CultureInfo.InvariantCulture,
                    $"DEFINE INDEX IF NOT EXISTS {table}_by_embedding ON {table} FIELDS embedding HNSW DIMENSION {dimension} DIST COSINE TYPE F32 EFC 150 M 12;\n")
                : statements.Append(CultureInfo.InvariantCulture, $"REMOVE INDEX IF EXISTS {table}_by_embedding ON {table};\n");
        }

        return statements.ToString();
    }
}
