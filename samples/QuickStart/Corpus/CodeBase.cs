namespace QuickStart;

/// <summary>The C# sources that belong to one project file.</summary>
/// <param name="Id">The project's folder inside the corpus; <c>.</c> for sources outside every project.</param>
/// <param name="Name">The project file's name without its extension; the corpus's name for sources outside every project.</param>
/// <param name="RootPath">The folder on this machine.</param>
/// <param name="Files">Its sources, by path.</param>
internal sealed record CodeBase(string Id, string Name, string RootPath, IReadOnlyList<SourceFile> Files);
