using System.Collections.Immutable;

namespace DbSync.Classification;

/// <summary>Makes arrays that compare by value.</summary>
internal static class EquatableArrayExtensions
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
