using System.Runtime.InteropServices;

namespace DbSync.Sdk.Merging;

/// <summary>A row that was written again after a delete of its scope.</summary>
/// <param name="Sequence">The write's sequence.</param>
/// <param name="Version">The version of the set from which on reads know of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RewrittenRow(long Sequence, long Version);
