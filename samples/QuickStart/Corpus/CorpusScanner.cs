namespace QuickStart;

/// <summary>Finds what there is to index below a folder. Names only: files are read one at a time while they are loaded.</summary>
internal static class CorpusScanner
{
    /// <summary>Larger files are data or generated code, not something a person wrote.</summary>
    private const long MaxFileBytes = 512 * 1024;

    private const string OutsideProjects = ".";

    /// <summary>Folders that hold build output or other people's code.</summary>
    private static readonly string[] SkippedFolders = ["bin", "obj", "artifacts", "node_modules", "packages", "TestResults"];

    // Links are not followed: they can lead out of the folder, or in circles.
    private static readonly EnumerationOptions Entries = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    /// <summary>Finds the Markdown and C# files of a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Corpus Scan(string root)
    {
        root = Path.GetFullPath(root);
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder {root}.");

        List<SourceFile> documents = [], sources = [];
        SortedDictionary<string, string> projects = new(StringComparer.Ordinal);
        var skipped = 0;
        foreach (var file in Files(root))
        {
            var found = new SourceFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.FullName);
            switch (file.Extension.ToLowerInvariant())
            {
                case ".csproj":
                    projects.TryAdd(found.Folder, Path.GetFileNameWithoutExtension(found.Name));
                    break;
                case ".md" or ".cs" when file.Length > MaxFileBytes:
                    skipped++;
                    break;
                case ".md":
                    documents.Add(found);
                    break;
                case ".cs":
                    sources.Add(found);
                    break;
            }
        }

        documents.Sort(ByPath);
        sources.Sort(ByPath);
        return new(root, documents, [.. Group(root, sources, projects)], skipped);
    }

    private static int ByPath(SourceFile a, SourceFile b) => string.CompareOrdinal(a.RelativePath, b.RelativePath);

    private static IEnumerable<FileInfo> Files(string root)
    {
        var folders = new Stack<DirectoryInfo>([new(root)]);
        while (folders.TryPop(out var folder))
        {
            // In order, so that the first of two project files in a folder is the same one everywhere.
            foreach (var file in folder.EnumerateFiles("*", Entries).OrderBy(file => file.Name, StringComparer.Ordinal))
                yield return file;
            foreach (var child in folder.EnumerateDirectories("*", Entries))
            {
                if (!child.Name.StartsWith('.') && !SkippedFolders.Contains(child.Name, StringComparer.OrdinalIgnoreCase))
                    folders.Push(child);
            }
        }
    }

    private static IEnumerable<CodeBase> Group(string root, List<SourceFile> sources, SortedDictionary<string, string> projects)
        => from source in sources
           group source by ProjectFolder(source.Folder, projects) into files
           orderby files.Key ?? OutsideProjects
           select files.Key is { } folder
               ? new CodeBase(folder.Length == 0 ? OutsideProjects : folder, projects[folder], Path.Combine(root, folder), [.. files])
               : new CodeBase(OutsideProjects, Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), root, [.. files]);

    /// <summary>The nearest folder, from a file's own upwards, that holds a project file.</summary>
    private static string? ProjectFolder(string folder, SortedDictionary<string, string> projects)
    {
        while (!projects.ContainsKey(folder))
        {
            if (folder.Length == 0)
                return null;
            folder = folder.LastIndexOf('/') is var slash and >= 0 ? folder[..slash] : "";
        }

        return folder;
    }
}
