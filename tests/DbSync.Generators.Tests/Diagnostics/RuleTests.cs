using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests;

/// <summary>Each rule fires on the wrong code, at the right place, and not on the nearest right code.</summary>
public sealed class RuleTests
{
    private const string Save = "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);";

    /// <summary>Rule, what it marks, the wrong members, the right members.</summary>
    public static TheoryData<string, string, string, string> Rules() => new()
    {
        { "DBSYNC001", "PingAsync", "Task PingAsync(CancellationToken ct = default);", "[PrimaryOnly] Task PingAsync(CancellationToken ct = default);" },
        { "DBSYNC001", "PingAsync", "Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;", "sealed Task PingAsync(CancellationToken ct = default) => Task.CompletedTask;" },
        { "DBSYNC001", "Count", "int Count { get; }", "static int Count => 1;" },
        { "DBSYNC001", "Changed", "event EventHandler Changed;", "[PrimaryOnly] event EventHandler Changed;" },
        {
            "DBSYNC002", "SaveAsync",
            "[PrimaryOnly] [SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);", Save
        },
        { "DBSYNC006", "Count", "int Count { [PrimaryOnly] get; }", "[PrimaryOnly] int Count { get; }" },
        {
            "DBSYNC006", "this",
            "int this[int i] { [SyncWrite(\"x\")] get; }", "[PrimaryOnly] int this[int i] { get; }"
        },
        { "DBSYNC007", "id", "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] in string id, CancellationToken ct = default);", Save },
        {
            "DBSYNC007", "bytes",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, ReadOnlySpan<byte> bytes, CancellationToken ct = default);",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, ReadOnlyMemory<byte> bytes, CancellationToken ct = default);"
        },
        {
            "DBSYNC007", "count",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(ref int count, CancellationToken ct = default);",
            "[PrimaryOnly] Task<List<Note>> ListAsync(ref int count, CancellationToken ct = default);"
        },
        { "DBSYNC008", "SaveAsync", "[SyncWrite(\"note.save\")] void SaveAsync([SyncKey] string id);", Save },
        { "DBSYNC008", "SaveAsync", "[SyncWrite(\"note.save\")] IAsyncEnumerable<int> SaveAsync([SyncKey] string id, CancellationToken ct = default);", Save },
        { "DBSYNC009", "ListAsync", "[MergedRead(Dedup.ById)] List<Note> ListAsync();", "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(CancellationToken ct = default);" },
        { "DBSYNC009", "GetAsync", "[MergedRead(Dedup.ById)] Task<Note?> GetAsync(CancellationToken ct = default);", "[MergedRead(Dedup.Single)] Task<Note?> GetAsync(CancellationToken ct = default);" },
        { "DBSYNC009", "GetAsync", "[MergedRead(Dedup.Single)] Task GetAsync(CancellationToken ct = default);", "[MergedRead(Dedup.Single)] Task<int> GetAsync(CancellationToken ct = default);" },
        { "DBSYNC009", "GetAsync", "[MergedRead(Dedup.Single)] IAsyncEnumerable<Note> GetAsync(CancellationToken ct = default);", "[MergedRead(Dedup.ById)] IAsyncEnumerable<Note> GetAsync(CancellationToken ct = default);" },
        {
            "DBSYNC009", "GetAsync",
            "[MergedRead(Dedup.None, Merger = typeof(WrongMerger))] Task<Note?> GetAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.None, Merger = typeof(RightMerger))] Task<Note?> GetAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.ByKey)] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [nameof(Note.Text)])] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.By)] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.None)] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.ById)] Task<List<Twins>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [\"Left.Id\"])] Task<List<Twins>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.ById, OrderBy = \"Missing\")] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById, OrderBy = \"Text\")] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.ById, Timestamp = \"Text\")] Task<List<Note>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById, Timestamp = \"At\")] Task<List<Note>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.ById, Prefer = Prefer.Newest)] Task<List<Plain>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<List<Plain>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "ListAsync",
            "[MergedRead(Dedup.By, Keys = [\"Secret\"])] Task<List<Plain>> ListAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.By, Keys = [\"Id\"])] Task<List<Plain>> ListAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC010", "MapAsync",
            "[MergedRead(Dedup.ByValue)] Task<Dictionary<string, Note>> MapAsync(CancellationToken ct = default);",
            "[MergedRead(Dedup.ByKey)] Task<Dictionary<string, Note>> MapAsync(CancellationToken ct = default);"
        },
        {
            "DBSYNC011", "limit",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(int limit, CancellationToken ct = default);",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync([MergeLimit] int limit, CancellationToken ct = default);"
        },
        {
            "DBSYNC011", "skip",
            "[MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(int skip, [MergeLimit] int take, CancellationToken ct = default);",
            "[PrimaryOnly] Task<List<Note>> ListAsync(int skip, int take, CancellationToken ct = default);"
        },
        {
            "DBSYNC012", "SaveAsync",
            "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default, CancellationToken other = default);",
            "[PrimaryOnly] Task PingAsync(CancellationToken ct = default, CancellationToken other = default);"
        },
        { "DBSYNC013", "SaveAsync", "[SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id);", Save },
        { "DBSYNC014", "value", Argument("object value"), Argument("JsonElement value") },
        { "DBSYNC014", "value", Argument("Stream value"), Argument("byte[] value") },
        { "DBSYNC014", "value", Argument("JsonDocument value"), Argument("JsonElement? value") },
        { "DBSYNC014", "value", Argument("IFormattable value"), Argument("string value") },
        { "DBSYNC014", "value", Argument("Action value"), Argument("Note value") },
        { "DBSYNC014", "value", Argument("Unrestorable value"), Argument("Restorable value") },
        { "DBSYNC014", "value", Argument("List<Dictionary<double, int>> value"), Argument("List<Dictionary<int, double>> value") },
        { "DBSYNC014", "value", Argument("int[,] value"), Argument("int[][] value") },
        { "DBSYNC014", "value", Argument("Holder value"), Argument("List<Restorable> value") },
        { "DBSYNC015", "SaveAsync", "[SyncWrite(\"note.save\")] Task SaveAsync<T>([SyncKey] string id, CancellationToken ct = default);", "[PrimaryOnly] Task SendAsync<T>(T value, CancellationToken ct = default);" },
        { "DBSYNC016", "StoreAsync", Save + "[SyncWrite(\"note.save\")] Task StoreAsync([SyncKey] string id, CancellationToken ct = default);", Save + "[SyncWrite(\"note.store\")] Task StoreAsync([SyncKey] string id, CancellationToken ct = default);" },
        { "DBSYNC017", "SaveAsync", OpType(""), OpType("note.save") },
        { "DBSYNC017", "SaveAsync", OpType("note save"), OpType("note-save") },
        { "DBSYNC017", "SaveAsync", OpType(".note"), OpType("Note.Save_1") },
        { "DBSYNC017", "SaveAsync", OpType(new string('x', 129)), OpType(new string('x', 128)) },
        { "DBSYNC019", "DeleteAsync", "[PrimaryOnly] Task DeleteAsync(string id, CancellationToken ct = default);", "[PrimaryOnly] Task DeletedCountAsync(CancellationToken ct = default);" },
        { "DBSYNC019", "RemoveAsync", "[SyncWrite(\"note.x\")] Task RemoveAsync([SyncKey] string id, CancellationToken ct = default);", "[SyncDelete(\"note.x\")] Task RemoveAsync([SyncKey] string id, CancellationToken ct = default);" },
        { "DBSYNC019", "SaveAsync", "[PrimaryOnly] Task SaveAsync(string id, CancellationToken ct = default);", Save },
        { "DBSYNC019", "GetAsync", "[SyncWrite(\"note.x\")] Task GetAsync([SyncKey] string id, CancellationToken ct = default);", "[PrimaryOnly] Task<int> GetAsync(string id, CancellationToken ct = default);" },
        { "DBSYNC020", "CreateAsync", Create("Task<string>", ""), Create("Task<string>", ", [GeneratedKey] string? key = null") },
        { "DBSYNC020", "CreateAsync", Create("ValueTask<Guid?>", ""), Create("ValueTask<bool>", "") },
        { "DBSYNC020", "CreateAsync", Create("Task<(long Id, DateTimeOffset At)>", ""), Create("Task<(bool New, DateTimeOffset At)>", "") },
        { "DBSYNC020", "CreateAsync", Create("Task<int>", ""), Create("Task<Note>", "") },
        { "DBSYNC021", "SaveAsync", "[SyncWrite(\"note.save\")] Task SaveAsync(string id, CancellationToken ct = default);", "[SyncWrite(\"note.save\", Group = \"notes\")] Task SaveAsync(string id, CancellationToken ct = default);" },
        { "DBSYNC021", "DeleteAsync", "[SyncDelete(\"note.delete\")] Task DeleteAsync(string id, CancellationToken ct = default);", "[SyncDelete(\"note.delete\")] Task DeleteAsync([SyncKey] string id, CancellationToken ct = default);" },
        { "DBSYNC022", "key", Argument("[GeneratedKey] string key"), Argument("[GeneratedKey] string? key = null") },
        { "DBSYNC022", "key", Argument("[GeneratedKey] int? key = null"), Argument("[GeneratedKey] Guid? key = null") },
        { "DBSYNC022", "key", Argument("[GeneratedKey] string? key = \"x\""), Argument("[GeneratedKey] string? key = null") },
        { "DBSYNC022", "at", Argument("[GeneratedTimestamp] DateTimeOffset at = default"), Argument("[GeneratedTimestamp] DateTimeOffset? at = null") },
        { "DBSYNC022", "at", "[PrimaryOnly] Task PingAsync([GeneratedTimestamp] DateTime? at = null, CancellationToken ct = default);", Argument("[GeneratedTimestamp] DateTime? at = null") },
        { "DBSYNC022", "note", Argument("[SyncKey] Note note"), Argument("[SyncKey(nameof(Note.UserId))] Note note") },
        { "DBSYNC022", "note", Argument("[SyncKey(\"Missing\")] Note note"), Argument("[SyncKey(\"Id\")] Note note") },
        { "DBSYNC022", "limit", "[MergedRead(Dedup.Single)] Task<Note?> GetAsync([MergeLimit] int limit, CancellationToken ct = default);", "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] int limit, CancellationToken ct = default);" },
        { "DBSYNC022", "limit", "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] string limit, CancellationToken ct = default);", "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([MergeLimit] int? limit, CancellationToken ct = default);" },
        { "DBSYNC022", "id", "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync([SyncKey] string id, CancellationToken ct = default);", "[MergedRead(Dedup.ById)] Task<Note[]> ListAsync(string id, CancellationToken ct = default);" },
        { "DBSYNC023", "ListAsync", Deletable("string other"), Deletable("string id") },
        { "DBSYNC023", "ListAsync", Deletable("Note note"), Deletable("string userId, IReadOnlyList<string> ids") },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Fires_on_the_wrong_code_and_not_on_the_right(string id, string marked, string wrong, string right)
    {
        var diagnostics = await Analyze.RunAsync(Analyze.Compilation(Types + Analyze.Contract(wrong)));
        var diagnostic = diagnostics.Where(candidate => candidate.Id == id).ShouldHaveSingleItem();
        Analyze.Marked(diagnostic).ShouldBe(marked);
        diagnostic.GetMessage().ShouldContain(marked == "this" ? "this[]" : marked);
        diagnostic.GetMessage().ShouldNotContain("{");

        var others = await Analyze.RunAsync(Analyze.Compilation(Types + Analyze.Contract(right)));
        others.Where(candidate => candidate.Id == id).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[SyncedStorage] public interface INotes<T>;", "generic")]
    [InlineData("[SyncedStorage] file interface INotes;", "local to its file")]
    [InlineData("public class Outer { [SyncedStorage] public interface INotes; }", "not partial")]
    [InlineData("public partial class Outer<T> { [SyncedStorage] public interface INotes; }", "generic type")]
    [InlineData("[SyncedStorage] public interface INotes { [PrimaryOnly] static abstract void Do(); }", "static")]
    [InlineData("[SyncedStorage] public interface INotes { [PrimaryOnly] protected void Do(); }", "protected")]
    [InlineData("[SyncedStorage(Facade = \"1x\")] public interface INotes;", "not a valid type name")]
    [InlineData("[SyncedStorage(Facade = \"X\", Writer = \"X\")] public interface INotes;", "must differ")]
    public async Task An_interface_that_cannot_be_decorated_says_why(string source, string reason)
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation(source))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC005");
        diagnostic.GetMessage().ShouldContain(reason);
        Analyze.Marked(diagnostic).ShouldBe("INotes");
        Generated.From(Analyze.Compilation(source)).Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_outside_a_contract_is_a_warning()
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation("public interface IAlone { [PrimaryOnly] void Do(); }"))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC003");
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Warning);
        Analyze.Marked(diagnostic).ShouldBe("Do");
        (await Analyze.RunAsync(Analyze.Compilation("public interface IPart { [PrimaryOnly] void Do(); } [SyncedStorage] public interface IWhole : IPart;"))).ShouldBeEmpty();
        (await Analyze.RunAsync(Analyze.Compilation("public interface IPart<T> { [PrimaryOnly] void Do(T t); } [SyncedStorage] public interface IWhole : IPart<int>;"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_on_an_implementation_is_an_error()
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation("public class Store { [PrimaryOnly] public void Do() { } }"))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC004");
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Error);
        Analyze.Marked(diagnostic).ShouldBe("Do");
        (await Analyze.RunAsync(Analyze.Compilation("public class Store { public void Do() { } }"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_broken_in_a_shared_base_is_reported_once()
    {
        const string Source = "public interface IPart { void Do(); } [SyncedStorage] public interface IOne : IPart; [SyncedStorage] public interface ITwo : IPart;";
        (await Analyze.RunAsync(Analyze.Compilation(Source))).ShouldHaveSingleItem().Id.ShouldBe("DBSYNC001");
    }

    [Fact]
    public async Task A_json_context_makes_its_types_serializable()
    {
        const string Source =
            """
            public interface IShape;
            [JsonSerializable(typeof(IShape))] public partial class Shapes : JsonSerializerContext { }
            [SyncedStorage(JsonContext = typeof(Shapes))]
            public interface INotes { [SyncWrite("shape.save")] Task SaveAsync([SyncKey] string id, IReadOnlyList<IShape?> shapes, CancellationToken ct = default); }
            """;
        (await Analyze.RunAsync(Analyze.Compilation(Source))).ShouldBeEmpty();
        (await Analyze.RunAsync(Analyze.Compilation(Source.Replace("typeof(IShape)", "typeof(int)", StringComparison.Ordinal)))).ShouldHaveSingleItem().Id.ShouldBe("DBSYNC014");
    }

    internal const string Types =
        """
        public sealed record Plain(string Id) { private string Secret => Id; }
        public sealed record Twins(Note Left, Note Right);
        public sealed class Unrestorable { public string Name { get; } = ""; }
        public sealed class Restorable(string name) { public string Name { get; } = name; }
        public sealed record Holder(List<Unrestorable> Inner);
        public sealed class RightMerger : IReadMerger<Note?> { public Note? Merge(IReadOnlyList<ReadAnswer<Note?>> answers, MergeContext context) => null; }
        public sealed class WrongMerger : IReadMerger<int> { public int Merge(IReadOnlyList<ReadAnswer<int>> answers, MergeContext context) => 0; }
        """;

    private static string Argument(string parameter) =>
        $"[SyncWrite(\"note.save\", Group = \"g\")] Task SaveAsync({parameter}, CancellationToken ct = default);";

    private static string OpType(string opType) => $"[SyncWrite(\"{opType}\")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);";

    private static string Create(string result, string more) => $"[SyncWrite(\"note.create\")] {result} CreateAsync([SyncKey] string id{more}, CancellationToken ct = default);";

    private static string Deletable(string conditions) =>
        $"[SyncDelete(\"note.delete\", Group = \"g\")] Task DeleteAsync({conditions}, CancellationToken ct = default); [MergedRead(Dedup.ById)] Task<List<Note>> ListAsync(CancellationToken ct = default);";
}
