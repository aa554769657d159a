using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus.One
{
    public sealed record Same(string Id);
}

namespace Corpus.Two
{
    public sealed record Same(int Id);
}

namespace Corpus.System.DbSync
{
    public enum Color { Red }

    public class Generic<T>
    {
        public enum Inner { A }
        public sealed record Pair(T Left, T? Right, Inner Inner);
        public required T Value { get; set; }
        public string this[int i] => i.ToString();
        public static T? Default { get; set; }
        public event EventHandler? Changed { add { } remove { } }
    }

    public sealed record Colored(Color Color, (int A, string? B)[]? Pairs, List<(int, string)?> Maybe, Dictionary<string, (Color Color, int?[]?)[]> Map);

    public record struct Mutable(int X)
    {
        public int Y;
        public int Twice => X * 2;
    }

    public sealed record Left(string Name, Right? Right);

    public sealed record Right(string Name, IReadOnlyList<Left> Lefts, Dictionary<string, Right?> Map);

    [SyncedStorage]
    public interface IOdd
    {
        [SyncWrite("odd.same")] Task SameAsync([SyncKey] string id, string Id, global::Corpus.One.Same one, global::Corpus.Two.Same two, List<global::Corpus.One.Same> ones, List<global::Corpus.Two.Same> twos);
        [SyncWrite("odd.color")] Task ColorAsync([SyncKey] Color Color, Colored colored, int[]?[] arrays, Generic<int> g, Generic<string>.Pair pair, Generic<int?>.Pair nullablePair, Mutable mutable, Mutable? maybe);
        [SyncWrite("odd.cycle")] Task<(string Id, int? Count)> CycleAsync([SyncKey] string String, Left left, Right right, [GeneratedKey] string? key = null);
        [SyncDelete("odd.delete")] Task DeleteAsync([SyncKey] int System, IEnumerable<int>? ids = null);
        [MergedRead(Dedup.ById)] Task<IReadOnlyList<global::Corpus.Two.Same>> ListAsync(int system, CancellationToken token = default);
        [MergedRead(Dedup.ByValue)] Task<List<(int A, string? B)>> TuplesAsync();
        [MergedRead(Dedup.ByValue, OrderBy = "X")] Task<Mutable[]> StructsAsync();
        [MergedRead(Dedup.Single)] Task<Mutable?> StructAsync(int system, int id);
    }
}
