namespace DbSync.Package.Tests.Packing;

/// <summary>What is in the packages, and nothing else.</summary>
public sealed class LayoutTests(PackedFeed feed)
{
    [Fact]
    public void The_sdk_carries_the_runtime_and_one_slot_of_analyzers() => feed.Entries("DbSync.Sdk").ShouldBe(
    [
        "DbSync.Sdk.nuspec",
        "LICENSE",
        "README.md",
        "analyzers/dotnet/cs/DbSync.Analyzers.dll",
        "analyzers/dotnet/cs/DbSync.CodeFixes.dll",
        "analyzers/dotnet/cs/DbSync.Generators.dll",
        "buildTransitive/DbSync.Sdk.props",
        "buildTransitive/DbSync.Sdk.targets",
        "lib/net10.0/DbSync.Sdk.dll",
        "lib/net10.0/DbSync.Sdk.xml",
    ]);

    [Theory]
    [InlineData("DbSync.FullStorage")]
    [InlineData("DbSync.Sqlite")]
    [InlineData("DbSync.SurrealDb")]
    public void A_provider_carries_its_assembly(string id) =>
        feed.Entries(id).ShouldBe([$"{id}.nuspec", "LICENSE", "README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]);

    [Theory]
    [InlineData("DbSync.Sdk")]
    [InlineData("DbSync.FullStorage")]
    [InlineData("DbSync.Sqlite")]
    [InlineData("DbSync.SurrealDb")]
    public void Symbols_are_in_a_package_of_their_own(string id) =>
        feed.Entries(id, "snupkg").ShouldBe([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"]);

    [Fact]
    public void The_sdk_asks_for_no_compiler_at_run_time()
    {
        var nuspec = feed.Read("DbSync.Sdk", "DbSync.Sdk.nuspec");

        nuspec.ShouldNotContain("CodeAnalysis");
        nuspec.ShouldContain("<license type=\"expression\">MIT</license>");
        nuspec.ShouldContain("<readme>README.md</readme>");
        nuspec.ShouldContain("<repository type=\"git\"");
    }

    [Fact]
    public void A_provider_asks_for_the_sdk_of_its_version() =>
        feed.Read("DbSync.FullStorage", "DbSync.FullStorage.nuspec").ShouldContain($"<dependency id=\"DbSync.Sdk\" version=\"{feed.Version}\"");
}
