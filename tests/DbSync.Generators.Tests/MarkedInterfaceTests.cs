namespace DbSync.Generators.Tests;

/// <summary>What counts as marked: the attribute itself, however it is written, and no other.</summary>
public sealed class MarkedInterfaceTests
{
    private const string Body = "public interface IThings { [DbSync.Sdk.SyncWrite(\"thing.save\")] System.Threading.Tasks.Task SaveAsync([DbSync.Sdk.SyncKey] string id); }";

    [Theory]
    [InlineData("[DbSync.Sdk.SyncedStorage]", "")]
    [InlineData("[global::DbSync.Sdk.SyncedStorageAttribute()]", "")]
    [InlineData("[Stored]", "using Stored = DbSync.Sdk.SyncedStorageAttribute;")]
    [InlineData("[Stored, System.Obsolete]", "using Stored = DbSync.Sdk.SyncedStorageAttribute;")]
    public void The_attribute_is_known_however_it_is_written(string attribute, string usings) =>
        Generated.From($"{usings} namespace Notes; {attribute} {Body}").Files.ShouldNotBeEmpty();

    [Fact]
    public void An_alias_may_stand_in_another_file() =>
        Generated.From("global using Stored = DbSync.Sdk.SyncedStorageAttribute;", $"namespace Notes; [Stored] {Body}").Files.ShouldNotBeEmpty();

    [Theory]
    [InlineData("[System.Obsolete]", "")]
    [InlineData("[SyncedStorage]", "public sealed class SyncedStorageAttribute : System.Attribute;")]
    public void Another_attribute_is_none(string attribute, string more) =>
        Generated.From($"namespace Notes; {more} {attribute} {Body}").Files.ShouldBeEmpty();

    [Fact]
    public void An_alias_that_comes_to_mean_something_else_is_noticed()
    {
        var before = Compile.Sources("global using Stored = DbSync.Sdk.SyncedStorageAttribute;", $"namespace Notes; [Stored] {Body}");
        var driver = Generated.Driver().RunGenerators(before);
        driver.GetRunResult().GeneratedTrees.ShouldNotBeEmpty();

        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[0], before.SyntaxTrees[0].WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("global using Stored = System.ObsoleteAttribute;")));

        driver.RunGenerators(after).GetRunResult().GeneratedTrees.ShouldBeEmpty();
    }
}
