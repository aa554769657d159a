namespace DbSync.Sdk.Tests.Merging;

/// <summary>An operation of the model. The first letter of an id is its scope, and the ordering key.</summary>
/// <param name="Row">What is written; <see langword="null"/>: a delete.</param>
/// <param name="Id">The id that is deleted; <see langword="null"/>: the whole scope.</param>
/// <param name="Scope">The scope.</param>
internal sealed record ModelOperation(Row? Row, string? Id, string Scope)
{
    public const string DeleteId = "id.delete";
    public const string DeleteScope = "scope.delete";

    public long Sequence { get; set; }

    public bool Deletes(string id) => Id is null ? id.StartsWith(Scope, StringComparison.Ordinal) : id == Id;

    /// <summary>As generated code tells it.</summary>
    public void Report(ITombstoneSink sink)
    {
        if (Row is { } row)
        {
            sink.Written(DeleteId, null, row.Id);
            sink.Written(DeleteScope, row.Id, Scope);
        }
        else if (Id is null)
        {
            sink.Deleted(DeleteScope, Scope);
        }
        else
        {
            sink.Deleted(DeleteId, Id);
        }
    }

    /// <summary>As generated code asks it.</summary>
    public static bool IsCovered(Row row, ITombstones tombstones) =>
        tombstones.Covers(DeleteId, row.At, null, row.Id) || tombstones.Covers(DeleteScope, row.At, row.Id, row.Scope);
}
