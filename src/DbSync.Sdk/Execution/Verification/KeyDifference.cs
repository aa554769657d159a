using System.Runtime.InteropServices;

namespace DbSync.Sdk;

/// <summary>One row in which a secondary differs from the primary.</summary>
/// <param name="Key">The row's key. It may hold data: show it to a person, do not log it.</param>
/// <param name="Kind">How it differs.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KeyDifference(string Key, DifferenceKind Kind);
