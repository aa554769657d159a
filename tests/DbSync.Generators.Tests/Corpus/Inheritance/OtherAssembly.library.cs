// What the case stands on: another assembly.
using DbSync.Sdk;

namespace Corpus.Library;

public record Row(string Id, int? Count = 5, Kind Kind = Kind.Second)
{
    public string? Note { get; init; } = "initial";
}

public enum Kind { First, Second }

public interface IPart<T>
    where T : Row
{
    [SyncWrite("part.save")] Task SaveAsync([SyncKey] string id, T row, Kind kind = Kind.Second, int limit = -1, decimal price = 1.50m, string? text = "a\"b", CancellationToken ct = default);
    [SyncDelete("part.delete")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<T>> ListAsync([MergeLimit] int limit, CancellationToken ct = default);
    [PrimaryOnly] string? Name { get; }
    [PrimaryOnly] (int X, string? Y) Pair(ref readonly int x, params ReadOnlySpan<int> more);
    [PrimaryOnly] TResult? Run<TResult>(Func<TResult?> work) where TResult : class;
    [PrimaryOnly] int Default() => 3;
    [PrimaryOnly] string OnAccessors { [return: System.Diagnostics.CodeAnalysis.MaybeNull] get; [param: System.Diagnostics.CodeAnalysis.AllowNull] set; }
}
