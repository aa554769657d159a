using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Sample;

public enum Small : byte { Zero, One, Last = 255 }

public enum Signed : short { Low = short.MinValue, High = short.MaxValue }

[Flags]
public enum Wide : ulong { None, All = ulong.MaxValue }

public sealed record Positional(string Id, int Number, string? Text = "given", IReadOnlyList<string>? Tags = null);

public record OpenRecord(string Name)
{
    public double Score { get; init; } = 0.5;
    public required string Must { get; init; }
    public string? Later { get; set; }
    public string Upper => Name.ToUpperInvariant();
}

public record DerivedRecord(string Name, int Extra) : OpenRecord(Name);

public class Mutable
{
    public string Title { get; set; } = "untitled";
    public List<int> Numbers { get; set; } = [1];
    public required Guid Key { get; set; }
    public int Field;
    public DateTime? When { get; init; }
    public int Count => Numbers.Count;
    [JsonIgnore] public object? Cache { get; set; }
    [JsonPropertyName("renamed")] public string? Original { get; set; }
}

public sealed class Immutable
{
    public Immutable(string first, int second, Small kind = Small.One)
    {
        First = first;
        Second = second;
        Kind = kind;
    }

    public string First { get; }
    public int Second { get; }
    public Small Kind { get; }
}

public readonly record struct Point(double X, double Y);

public struct Loose
{
    public int A;
    public string? B { get; set; }
}

public sealed record Tree(string Name, IReadOnlyList<Tree> Children, Tree? Parent = null);

public sealed record Clash(string id, string Id, string ID);

public sealed record Page<T>(T First, IReadOnlyList<T> Items, T[]? More);

public sealed record Everything(
    bool Bool, char Char, sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64,
    nint NInt, nuint NUInt, Int128 Int128, UInt128 UInt128, Half Half, float Single, double Double, decimal Decimal,
    string String, Guid Guid, DateTime DateTime, DateTimeOffset DateTimeOffset, DateOnly DateOnly, TimeOnly TimeOnly, TimeSpan TimeSpan,
    Uri Uri, byte[] Bytes, ReadOnlyMemory<byte> ByteMemory, Memory<byte> MutableBytes, float[] Floats, ReadOnlyMemory<float> FloatMemory, Memory<float> MutableFloats,
    Small Small, Signed Signed, Wide Wide, JsonElement Json);

public sealed record EverythingNullable(
    bool? Bool, char? Char, sbyte? SByte, byte? Byte, short? Int16, ushort? UInt16, int? Int32, uint? UInt32, long? Int64, ulong? UInt64,
    Int128? Int128, Half? Half, float? Single, double? Double, decimal? Decimal,
    string? String, Guid? Guid, DateTime? DateTime, DateTimeOffset? DateTimeOffset, DateOnly? DateOnly, TimeOnly? TimeOnly, TimeSpan? TimeSpan,
    Uri? Uri, byte[]? Bytes, ReadOnlyMemory<byte>? ByteMemory, float[]? Floats, ReadOnlyMemory<float>? FloatMemory,
    Small? Small, Wide? Wide, Point? Point, (int, string?)? Tuple, Positional? Record);

[SyncedStorage]
public interface IAllTypes
{
    [SyncWrite("all.scalars")] Task ScalarsAsync([SyncKey] string key, Everything value);
    [SyncWrite("all.nullable")] Task NullableAsync([SyncKey] string? key, EverythingNullable? value);
    [SyncWrite("all.plain")] Task PlainAsync([SyncKey] int key, bool a, char b, double c, float d, decimal e, Guid f, DateTimeOffset g, string h, Small i, TimeSpan j, int? k, string? l);
    [SyncWrite("all.lists")] Task ListsAsync([SyncKey] Guid key, string[] a, List<string?> b, IList<int> c, ICollection<double> d, IEnumerable<Positional> e, IReadOnlyList<int?> f, IReadOnlyCollection<Point> g, string[][] h, List<List<string>>? i, List<float> j, bool[] k);
    [SyncWrite("all.sets")] Task SetsAsync([SyncKey] long key, HashSet<string> a, ISet<int> b, IReadOnlySet<Guid> c, ImmutableArray<string> d, ImmutableArray<int>? e, ImmutableList<Positional> f, ImmutableHashSet<int> g, ImmutableDictionary<string, int> h);
    [SyncWrite("all.maps")] Task MapsAsync([SyncKey] Small key, Dictionary<string, string?> a, IDictionary<int, double> b, IReadOnlyDictionary<long, Positional> c, Dictionary<Guid, int[]> d, Dictionary<Small, string> e, IReadOnlyDictionary<string, JsonElement> f, Dictionary<string, Dictionary<string, int>>? g, Dictionary<Wide, Signed> h, Dictionary<short, byte[]> i);
    [SyncWrite("all.tuples")] Task TuplesAsync([SyncKey] DateTimeOffset key, (int, string) a, (int X, string? Y)? b, ValueTuple<string> c, (int, int, int, int, int, int, int, int, string) d, Tuple<int, string?> e, List<(string Name, Point At)> f, KeyValuePair<string, int?> g);
    [SyncWrite("all.records")] Task RecordsAsync([SyncKey] DateOnly key, Positional a, OpenRecord b, DerivedRecord c, Mutable d, Immutable e, Point f, Loose g, Clash h, Page<string?> i, Page<Point> j, Page<Positional> k);
    [SyncWrite("all.trees")] Task TreesAsync([SyncKey] string key, Tree tree);
    [SyncWrite("all.element")] Task ElementAsync([SyncKey] string key, JsonElement element, JsonElement? maybe);
    [SyncWrite("all.defaults")] Task DefaultsAsync([SyncKey] string key, int number = 7, string text = "given", string? none = "some", bool flag = true, double ratio = double.NaN, Small kind = Small.One, Point point = default, IReadOnlyList<string>? list = null);
}
