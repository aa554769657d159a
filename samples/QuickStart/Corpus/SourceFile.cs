namespace QuickStart;

/// <summary>A file found in the corpus; it is read only when it is loaded.</summary>
/// <param name="RelativePath">The path inside the corpus, with <c>/</c> between folders on every system.</param>
/// <param name="FullPath">Where it is on this machine.</param>
internal sealed record SourceFile(string RelativePath, string FullPath)
{
    /// <summary>The folder inside the corpus; empty for the corpus itself.</summary>
    public string Folder => RelativePath.LastIndexOf('/') is var slash and >= 0 ? RelativePath[..slash] : "";

    /// <summary>The file's name.</summary>
    public string Name => RelativePath[(RelativePath.LastIndexOf('/') + 1)..];

    /// <summary>Reads and decodes the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SourceText Read() => SourceText.Decode(File.ReadAllBytes(FullPath));
}
