namespace DbSync.Generators.Tests;

/// <summary>The generated code as it stands in the repository: run with UPDATE_GOLDENS=1 to rewrite it, so that git shows the difference.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void NoteStore_generates_what_the_documentation_shows() => Golden.Verify("NoteStore", NoteStore.Source);

    [Fact]
    public void FullStorage_generates_what_it_did() => Golden.Verify("FullStorage", FullStorageSource.Compilation(), onlyGenerated: true);
}
