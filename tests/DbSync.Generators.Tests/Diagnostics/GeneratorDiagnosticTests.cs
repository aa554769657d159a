using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests;

/// <summary>What only the generator can see: names that collide, and its own failures.</summary>
public sealed class GeneratorDiagnosticTests
{
    private const string Contract = "[SyncedStorage] public interface INotes { [SyncWrite(\"note.save\")] Task SaveAsync([SyncKey] string id); }";

    [Theory]
    [InlineData("public class MergedNotes { }", "MergedNotes")]
    [InlineData("public interface SyncedNotes { }", "SyncedNotes")]
    [InlineData("internal sealed record NotesSaveOperation;", "NotesSaveOperation")]
    [InlineData("internal static partial class NotesOperations { }", "NotesOperations")]
    public void A_name_that_is_taken_is_reported_and_nothing_is_generated(string other, string name)
    {
        var generated = Generated.From(Analyze.Compilation(Contract + other));
        var diagnostic = generated.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC090");
        diagnostic.GetMessage().ShouldContain($"'{name}'");
        diagnostic.Location.SourceSpan.Length.ShouldBe("INotes".Length);
        generated.Files.ShouldBeEmpty();
    }

    [Fact]
    public void It_is_reported_where_the_contract_is_marked()
    {
        var generated = Generated.From(Compile.Sources(
            "namespace Mine; public partial interface INotes; public class MergedNotes;",
            "namespace Mine; [DbSync.Sdk.SyncedStorage] public partial interface INotes { [DbSync.Sdk.PrimaryOnly] void Do(); }"));
        generated.Diagnostics.ShouldHaveSingleItem().Location.GetLineSpan().Path.ShouldBe("/src/File1.cs");
    }

    [Fact]
    public void A_failure_names_the_interface_and_writes_no_file()
    {
        var compilation = Analyze.Compilation(Contract);
        var model = ContractClassifier.Classify(compilation.GetTypeByMetadataName("INotes")!, compilation, CancellationToken.None).Model!;
        GeneratorStep.Produce(model).Files.Count.ShouldBe(5);
        var broken = model with { Shapes = default };
        var (files, failure) = GeneratorStep.Produce(broken);
        files.ShouldBeEmpty();
        failure!.Id.ShouldBe("DBSYNC099");
        failure.GetMessage().ShouldContain("'INotes'");
    }

    [Fact]
    public void Files_that_differ_in_case_alone_get_names_that_differ_more()
    {
        var generated = Generated.From(Analyze.Compilation(
            "[SyncedStorage] public interface INotes { [SyncWrite(\"a\")] Task SaveAsync([SyncKey] string id); [SyncWrite(\"b\")] Task saveAsync([SyncKey] string id); }")).ShouldCompile();
        generated.Files.Select(file => file.HintName.ToUpperInvariant()).ShouldBeUnique();
    }

    [Fact]
    public void A_contract_that_is_marked_twice_is_generated_once()
    {
        var generated = Generated.From(Analyze.Compilation("[SyncedStorage] public partial interface INotes; [SyncedStorage] public partial interface INotes { [PrimaryOnly] void Do(); }"));
        generated.Diagnostics.ShouldBeEmpty();
        generated.Files.Count(file => file.HintName == "MergedNotes.g.cs").ShouldBe(1);
    }

    [Fact]
    public void A_partial_class_of_the_users_is_added_to() =>
        Generated.From(Analyze.Compilation(Contract + "public partial class MergedNotes { public int Own() => 1; }")).ShouldCompile();

    [Fact]
    public void Two_contracts_with_the_same_names_are_both_reported()
    {
        var generated = Generated.From(Analyze.Compilation(Contract + "[SyncedStorage] public interface Notes { [PrimaryOnly] void Do(); }"));
        generated.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct().ShouldBe(["DBSYNC090"]);
        generated.Files.ShouldBeEmpty();
        Generated.From(Analyze.Compilation(
            Contract + "[SyncedStorage(Facade = \"F\", Writer = \"W\", Reader = \"R\")] public interface OtherNotes { [PrimaryOnly] void Do(); }")).ShouldCompile();
    }

    [Fact]
    public void The_same_names_in_two_namespaces_do_not_collide() =>
        Generated.From(Analyze.Compilation($"namespace A {{ {Contract} }} namespace B {{ {Contract} }}")).ShouldCompile();

    [Fact]
    public void A_base_interface_of_another_assembly_is_decorated_too()
    {
        var other = Compile.Named(
            "Other",
            ["using System.Threading.Tasks; using DbSync.Sdk; namespace Other; public record Row(string Id, int? X = 5) { public string? Y { get; init; } = \"y\"; } public interface IPart { [SyncWrite(\"part.save\")] Task SaveAsync([SyncKey] string id, Row row); [PrimaryOnly] string? Name { get; } }"]);
        using var stream = new MemoryStream();
        other.Emit(stream).Success.ShouldBeTrue();
        var compilation = Compile.Named(
            "Consumer",
            ["using DbSync.Sdk; namespace Mine; [SyncedStorage] public interface IWhole : Other.IPart;"],
            MetadataReference.CreateFromImage(stream.ToArray()));
        Generated.From(compilation).ShouldCompile()["Mine.WholeJson.g.cs"].ShouldContain("initial!.Y");
    }

    [Fact]
    public void A_json_context_writes_what_the_generator_cannot_see_into()
    {
        const string Source =
            """
            public interface IShape;
            [JsonSerializable(typeof(IShape))] public abstract class Shapes(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static Shapes Default => throw new InvalidOperationException(); }
            [SyncedStorage(JsonContext = typeof(Shapes))]
            public interface INotes { [SyncWrite("shape.save")] Task SaveAsync([SyncKey] string id, IReadOnlyList<IShape?> shapes, IShape shape); }
            """;
        var json = Generated.From(Analyze.Compilation(Source)).ShouldCompile()["NotesJson.g.cs"];
        json.ShouldContain("JsonSerializer.Serialize(writer, value, (global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<global::IShape>)global::Shapes.Default.GetTypeInfo(typeof(global::IShape))!)");
    }
}
