using System.Runtime.InteropServices;

namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>One row in which a copy differs.</summary>
/// <param name="Row">The row as it should be; of one that is too much, as it is.</param>
/// <param name="Kind">How it differs.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowDifference(SnapshotRow Row, DifferenceKind Kind);
