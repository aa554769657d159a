namespace QuickStart;

/// <summary>What there is to index: the Markdown and the C# of a folder.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Documents">The Markdown files, by path.</param>
/// <param name="CodeBases">The C# files by project, both by path.</param>
/// <param name="Skipped">How many files were too large to be hand-written text.</param>
internal sealed record Corpus(string Root, IReadOnlyList<SourceFile> Documents, IReadOnlyList<CodeBase> CodeBases, int Skipped)
{
    /// <summary>How many C# files there are.</summary>
    public int CodeFileCount => CodeBases.Sum(codeBase => codeBase.Files.Count);

    /// <summary>The folder's name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Root));
}
