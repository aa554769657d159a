namespace DbSync.Classification;

/// <summary>A use of a type in a payload.</summary>
/// <param name="Shape">The index of the shape.</param>
/// <param name="IsNullable">Whether null is allowed.</param>
internal readonly record struct JsonRef(int Shape, bool IsNullable);
