namespace QuickStart;

/// <summary>Finds the repository that this program was built from.</summary>
internal static class RepositoryRoot
{
    private const string Marker = "DbSync.Sdk.sln";

    /// <summary>The nearest folder with the solution, from the program's own folder upwards, then from the current one.</summary>
    /// <returns>The folder, or <see langword="null"/> when the program was copied out of its repository.</returns>
    public static string? Find() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
                return folder.FullName;
        }

        return null;
    }
}
