namespace DbSync.Analyzers.Drift;

/// <summary>Whether operations that were journaled with one shape can be read with another.</summary>
internal static class Compatibility
{
    /// <summary>Looks for the first thing that stands in the way.</summary>
    /// <param name="recorded">How they were journaled.</param>
    /// <param name="current">How they are read now.</param>
    /// <returns>What is wrong, for the message; <see langword="null"/>: nothing.</returns>
    public static string? FindBreak(OperationShape recorded, OperationShape current) => Compare(recorded.Payload, current.Payload, "");

    private static string? Compare(PayloadShape recorded, PayloadShape current, string path) => (recorded, current) switch
    {
        (PayloadShape.Nullable was, PayloadShape.Nullable now) => Compare(was.Inner, now.Inner, path),
        (PayloadShape.Nullable, _) => $"'{path}' could be null and cannot any more",
        (_, PayloadShape.Nullable now) => Compare(recorded, now.Inner, path),
        (PayloadShape.Fields was, PayloadShape.Fields now) => Compare(was, now, path),
        (PayloadShape.Sequence was, PayloadShape.Sequence now) when was.Open == now.Open && was.Elements.Count == now.Elements.Count =>
            was.Elements.Zip(now.Elements, (before, after) => Compare(before, after, path)).FirstOrDefault(static found => found is not null),
        (PayloadShape.Word was, PayloadShape.Word now) when was.Text == now.Text => null,
        _ => $"'{path}' was {recorded} and is {current}",
    };

    private static string? Compare(PayloadShape.Fields recorded, PayloadShape.Fields current, string path)
    {
        var now = current.All.ToDictionary(static field => field.Name, StringComparer.Ordinal);
        foreach (var was in recorded.All)
        {
            var name = path.Length == 0 ? was.Name : $"{path}.{was.Name}";
            if (!now.TryGetValue(was.Name, out var field))
                return $"'{name}' is gone";
            if (Compare(was.Shape, field.Shape, name) is { } found)
                return found;
            if (was.IsOptional && !field.IsOptional)
                return $"'{name}' could be missing and cannot any more";
        }

        var known = new HashSet<string>(recorded.All.Select(static field => field.Name), StringComparer.Ordinal);
        return current.All.FirstOrDefault(field => !field.IsOptional && !known.Contains(field.Name)) is { } added
            ? $"'{(path.Length == 0 ? added.Name : $"{path}.{added.Name}")}' is new and not optional"
            : null;
    }
}
