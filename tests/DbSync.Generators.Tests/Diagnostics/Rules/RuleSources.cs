namespace DbSync.Generators.Tests.Rules;

/// <summary>What the tests of several rules write in their contracts.</summary>
internal static class RuleSources
{
    public const string Save = "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);";

    public const string Types =
        """
        public sealed record Plain(string Id) { private string Secret => Id; }
        public sealed record Twins(Note Left, Note Right);
        public sealed class Unrestorable { public string Name { get; } = ""; }
        public sealed class Restorable(string name) { public string Name { get; } = name; }
        public readonly struct Wrapper(Guid id) { private readonly Guid _id = id; public Guid Value => _id; }
        public readonly struct Wrapped(Guid value) { private readonly Guid _value = value; public Guid Value => _value; }
        public sealed class Lossy { private readonly int _amount; public Lossy() { } public Lossy(int amount, bool silent) => _amount = silent ? 0 : amount; public int Amount => _amount; public string? Currency { get; set; } }
        public sealed record Empty;
        public sealed record Holder(List<Unrestorable> Inner);
        public sealed class RightMerger : IReadMerger<Note?> { public Note? Merge(IReadOnlyList<ReadAnswer<Note?>> answers, MergeContext context) => null; }
        public sealed class WrongMerger : IReadMerger<int> { public int Merge(IReadOnlyList<ReadAnswer<int>> answers, MergeContext context) => 0; }
        """;

    public static string Argument(string parameter) =>
        $"[SyncWrite(\"note.save\", Group = \"g\")] Task SaveAsync({parameter}, CancellationToken ct = default);";

    public static string OpType(string opType) => $"[SyncWrite(\"{opType}\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);";

    public static string Create(string result, string more) => $"[SyncWrite(\"note.create\")] {result} CreateAsync([SyncKey] string id{more}, CancellationToken ct = default);";

    public static string Deletable(string conditions) =>
        $"[SyncDelete(\"note.delete\", Group = \"g\")] Task DeleteAsync({conditions}, CancellationToken ct = default); [MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(CancellationToken ct = default);";
}
