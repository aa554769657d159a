namespace DbSync.Sdk.Queue.Files;

/// <summary>
/// What durable state asks of a disk. Every failure is a <see cref="DiskException"/>; nothing is durable before <see cref="IFile.Sync"/>, and
/// no name before <see cref="SyncDirectory"/>.
/// </summary>
internal interface IFileSystem
{
    /// <summary>Creates a directory and those above it, unless they exist, so that a power cut does not take them with everything in them.</summary>
    /// <param name="path">The directory.</param>
    void CreateDirectory(string path);

    /// <summary>The names, without path, of the files in a directory, in ordinal order.</summary>
    /// <param name="directory">The directory.</param>
    IReadOnlyList<string> List(string directory);

    /// <summary>Whether a file exists.</summary>
    /// <param name="path">The file.</param>
    bool Exists(string path);

    /// <summary>Creates a file, or empties the one that exists, and opens it.</summary>
    /// <param name="path">The file.</param>
    IFile Create(string path);

    /// <summary>Opens a file that exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writable">Whether it is to be written.</param>
    IFile Open(string path, bool writable);

    /// <summary>Gives a file another name in the same directory, in one step; a file of that name is replaced.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new name.</param>
    void Move(string from, string to);

    /// <summary>Deletes a file, if it exists.</summary>
    /// <param name="path">The file.</param>
    void Delete(string path);

    /// <summary>Makes the names in a directory durable.</summary>
    /// <param name="directory">The directory.</param>
    void SyncDirectory(string directory);

    /// <summary>Takes the one lock on a path, for as long as the result lives; a killed process lets go of it.</summary>
    /// <param name="path">The lock file.</param>
    /// <returns>The lock, or <see langword="null"/> when somebody else holds it.</returns>
    IDisposable? TryLock(string path);
}
