namespace DbSync.QuickStart.Tests;

public sealed class CorpusScannerTests
{
    [Fact]
    public void Files_belong_to_the_nearest_project_above_them()
    {
        using var folder = new TempFolder()
            .With("src/App/App.csproj").With("src/App/Program.cs").With("src/App/Inner/Deep.cs")
            .With("src/App/Inner/Plugin/Plugin.csproj").With("src/App/Inner/Plugin/Code.cs")
            .With("tools/Script.cs");

        var corpus = CorpusScanner.Scan(folder.Path);

        corpus.CodeBases.Select(codeBase => codeBase.Id).ShouldBe([".", "src/App", "src/App/Inner/Plugin"], ignoreOrder: false);
        corpus.CodeBases[1].Name.ShouldBe("App");
        corpus.CodeBases[1].Files.Select(file => file.RelativePath).ShouldBe(["src/App/Inner/Deep.cs", "src/App/Program.cs"]);
        corpus.CodeBases[2].Files.Select(file => file.RelativePath).ShouldBe(["src/App/Inner/Plugin/Code.cs"]);
        corpus.CodeFileCount.ShouldBe(4);
    }

    [Fact]
    public void A_project_at_the_top_takes_what_no_other_project_has()
    {
        using var folder = new TempFolder().With("Top.csproj").With("a/A.cs");

        var codeBase = CorpusScanner.Scan(folder.Path).CodeBases.ShouldHaveSingleItem();

        (codeBase.Id, codeBase.Name).ShouldBe((".", "Top"));
    }

    [Fact]
    public void Build_output_hidden_folders_and_large_files_are_left_out()
    {
        using var folder = new TempFolder()
            .With("docs/a.md", "# A").With("README.MD", "# R").With("bin/b.md").With("x/obj/c.cs").With(".git/d.md").With("node_modules/e.md")
            .With("huge.md", new string('x', 600 * 1024));

        var corpus = CorpusScanner.Scan(folder.Path);

        corpus.Documents.Select(file => file.RelativePath).ShouldBe(["README.MD", "docs/a.md"]);
        corpus.CodeBases.ShouldBeEmpty();
        corpus.Skipped.ShouldBe(1);
    }

    [Fact]
    public void A_missing_folder_is_named()
        => Should.Throw<DirectoryNotFoundException>(() => CorpusScanner.Scan("/no/such/folder")).Message.ShouldContain("folder");

    [Fact]
    public void This_repository_is_found_and_has_both_kinds()
    {
        var corpus = CorpusScanner.Scan(RepositoryRoot.Find().ShouldNotBeNull());

        corpus.CodeBases.Select(codeBase => codeBase.Id).ShouldContain("src/DbSync.Sdk");
        corpus.Documents.Select(document => document.RelativePath).ShouldContain("docs/getting-started.md");
    }
}
