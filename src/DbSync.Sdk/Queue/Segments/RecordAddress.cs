using System.Runtime.InteropServices;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>Where a record is.</summary>
/// <param name="Segment">The number of its segment.</param>
/// <param name="Offset">Its first byte in the segment.</param>
/// <param name="Length">Its length with header, without padding.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordAddress(long Segment, int Offset, int Length);
