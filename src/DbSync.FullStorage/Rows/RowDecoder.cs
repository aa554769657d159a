using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>
/// Makes records of rows: the way back of <see cref="CanonicalRow.Of{T}(T)"/>. Every store decodes here, so that all take and refuse the same
/// rows. A row passes the checks of a write, and must be the very bytes that its record gives; else two stores could never be equal.
/// </summary>
/// <param name="factory">Makes the records, by the store's rules for embeddings.</param>
public sealed class RowDecoder(RowFactory factory)
{
    private readonly CodeRowFactory _code = new(factory);

    /// <summary>Decodes the arguments of <see cref="ISnapshotTarget.WriteRowsAsync"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows to write.</param>
    /// <param name="removedKeys">The keys of the rows to remove.</param>
    /// <exception cref="ArgumentException">There is no such table, a row is not one of this table or not under its key, or a key is missing.</exception>
    public RowPage Decode(string table, IReadOnlyList<SnapshotRow> rows, IReadOnlyList<string> removedKeys)
    {
        StorageTables.Require(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(removedKeys);
        if (removedKeys.Contains(null))
            throw new ArgumentException("A key of a row to remove is null.", nameof(removedKeys));
        var records = new object[rows.Count];
        for (var i = 0; i < records.Length; i++)
        {
            try
            {
                records[i] = Record(table, rows[i]);
            }
            catch (ArgumentException error)
            {
                // Neither the content nor the key, which may be a user's: the position tells enough.
                throw new ArgumentException($"The row at position {i} cannot be a row of table '{table}': {error.Message}", nameof(rows), error);
            }
        }

        return new RowPage(table, [.. removedKeys], records);
    }

    private object Record(string table, SnapshotRow row) => table switch
    {
        StorageTables.Facts => Record<FactRow>(row, Fact),
        StorageTables.Vectors => Record<VectorRow>(row, Vector),
        StorageTables.Entities => Record<Entity>(row, Entity),
        StorageTables.Relationships => Record<Relationship>(row, Relationship),
        StorageTables.Documents => Record<Document>(row, Document),
        StorageTables.Events => Record<Event>(row, Event),
        StorageTables.CodeProjects => Record<CodeProject>(row, _code.Project),
        StorageTables.CodeFiles => Record<CodeFile>(row, _code.File),
        StorageTables.CodeSymbols => Record<CodeSymbol>(row, _code.Symbol),
        StorageTables.CodeChunks => Record<CodeChunk>(row, _code.Chunk),
        _ => Record<IndexingJob>(row, Job),
    };

    private static T Record<T>(SnapshotRow row, Func<T, T> make)
        where T : class
    {
        var record = make(Read<T>(row));
        if (CanonicalRow.Key(record) != row.Key)
            throw new ArgumentException("its key is not that of its content.", nameof(row));
        if (!CanonicalRow.Write(record).AsSpan().SequenceEqual(row.Content.Span))
            throw new ArgumentException("its content is not in canonical form: its record is written with other bytes.", nameof(row));
        return record;
    }

    private static T Read<T>(SnapshotRow row)
        where T : class
    {
        long damagedAt;
        try
        {
            return CanonicalRow.Read<T>(row.Content.Span);
        }
        catch (JsonException error)
        {
            // Neither the parser's words nor its exception: after a damaged literal it quotes all that follows in the row.
            damagedAt = error.BytePositionInLine ?? 0;
        }

        throw new ArgumentException($"its content is not the JSON of a {typeof(T).Name}, at byte {damagedAt}.", nameof(row));
    }

    private FactRow Fact(FactRow row) => factory.Fact(row.UserId, row.Key, row.Value, row.CreatedAt) with { UpdatedAt = row.UpdatedAt };

    private VectorRow Vector(VectorRow row) =>
        factory.Vector(row.UserId, row.Content, row.Embedding, row.Metadata, row.Id, row.CreatedAt) with { UpdatedAt = row.UpdatedAt };

    private Entity Entity(Entity row) => factory.Entity(row.Type, row.Name, row.Properties, row.Id, row.CreatedAt) with { UpdatedAt = row.UpdatedAt };

    private Relationship Relationship(Relationship row) =>
        factory.Relationship(row.FromEntity, row.ToEntity, row.Type, row.Properties, row.Id, row.Timestamp);

    private Document Document(Document row)
    {
        if (row.FilePath == row.SourcePath)
            return factory.Document(row.FilePath, row.Content, row.Embedding, row.Metadata, row.Id, row.CreatedAt) with { UpdatedAt = row.UpdatedAt };
        var path = RowFactory.RequireChunkPath(row.FilePath, row.SourcePath);
        var chunk = factory.DocumentChunks(row.SourcePath, [row.Content], [row.Embedding], row.Metadata, row.CreatedAt)[0];
        return chunk with { Id = path, FilePath = path, UpdatedAt = row.UpdatedAt };
    }

    private Event Event(Event row) => factory.Event(row.UserId, row.Subject, row.Content, row.Embedding, row.Metadata, row.Id, row.CreatedAt);

    private IndexingJob Job(IndexingJob row)
    {
        var change = _code.JobChange(row.Status, row.Progress, row.FilesIndexed, row.Error, row.CompletedAt);
        return change(_code.Job(row.ProjectId, row.ProjectPath, row.FilesTotal, row.Id, row.StartedAt)) with { CompletedAt = row.CompletedAt };
    }
}
