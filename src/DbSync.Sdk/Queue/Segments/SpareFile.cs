using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>A file with its space that is no segment yet.</summary>
/// <param name="File">The open file.</param>
/// <param name="Path">Its name.</param>
/// <param name="Capacity">Its length in bytes.</param>
internal sealed record SpareFile(IFile File, string Path, long Capacity);
