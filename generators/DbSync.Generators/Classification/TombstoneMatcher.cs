using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Settles which deletes cover the rows of which merged reads, from the names and types.</summary>
/// <param name="lens">Finds the properties of rows.</param>
internal sealed class TombstoneMatcher(RecordLens lens)
{
    /// <summary>Matches every delete with every read.</summary>
    public IReadOnlyList<TombstoneCover> Match(IReadOnlyList<OperationPlan> deletes, IReadOnlyList<ReadPlan> reads)
    {
        var found = new List<CoverMatch>();
        foreach (var read in reads.Where(read => read.Kind != ReadKind.Merger))
        {
            var matches = deletes.Select(delete => (Delete: delete, Rows: Resolve(delete, read)))
                .Where(match => match.Rows is not null)
                .ToList();
            if (read.Record is null)
            {
                // Bare values carry no type that says what they are keys of: the names decide.
                var related = matches.Where(match => IsRelated(match.Delete.Member, read.Member)).ToList();
                matches = related.Count > 0 || matches.Count != 1 || matches[0].Delete.Member.Covers is not null ? related : matches;
            }

            found.AddRange(matches.Select(match => new CoverMatch(match.Delete, read, match.Rows!, RowKey(read, match.Rows!, reads, out var isKnown), isKnown)));
        }

        return [.. found.GroupBy(match => match.Delete).SelectMany(group =>
        {
            var isMixed = group.Any(match => match.IsPoint) && group.Any(match => !match.IsPoint);
            return group.Select(match => Cover(match, isMixed)).ToList();
        })];
    }

    /// <summary>Whether a condition's name says that it is the identity of such a record.</summary>
    public static bool IsIdentityOf(string condition, ITypeSymbol type, bool isExplicit)
    {
        if (string.Equals(condition, "id", StringComparison.OrdinalIgnoreCase) || string.Equals(condition, type.Name + "Id", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!isExplicit || condition.Length <= 2 || !condition.EndsWith("Id", StringComparison.Ordinal))
            return false;
        var stem = Words.Pascal(condition.Substring(0, condition.Length - 2));
        return type.Name.EndsWith(stem, StringComparison.Ordinal);
    }

    /// <summary>Whether two methods are about the same thing, as far as their names tell.</summary>
    public static bool IsRelated(StorageMember delete, StorageMember other)
    {
        var left = Words.Nouns(delete.Name);
        var right = Words.Nouns(other.Name);
        if (left.Count == 0 || right.Count == 0 || left.Overlaps(right))
            return true;
        return TombstoneCondition.Of(delete).Any(condition => Words.Of(condition.Name).All(right.Contains));
    }

    private static bool Contains(IReadOnlyList<ITypeSymbol> types, ITypeSymbol type) =>
        types.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, TypeText.NotNull(type)));

    private IReadOnlyList<ConditionMatch>? Resolve(OperationPlan delete, ReadPlan read)
    {
        var conditions = TombstoneCondition.Of(delete.Member);
        if (conditions.Count == 0 || conditions.Any(condition => !condition.IsScalar) || conditions.Count(condition => condition.IsCollection) > 1)
            return null;
        var covers = delete.Member.Covers;
        var nested = read.Record is null ? null : Nested(read.Record, covers);
        if (covers is not null && read.Record is not null && !Contains(covers, read.Record) &&
            !lens.Nested(read.Record).Any(member => Contains(covers, PropertyPath.TypeOf(member))))
            return null;

        var matches = conditions.Select(condition => FromRow(condition, read, nested, covers) ?? FromParameters(condition, read.Member)).ToList();
        var open = matches.Count(match => match is null);
        if (open == 1 && read.Kind != ReadKind.Single && (read.EntryKey is not null || (read.Record is null && KnownTypes.IsScalar(read.RowType))))
        {
            var at = matches.FindIndex(match => match is null);
            matches[at] = new ConditionMatch(read.EntryKey, IsValue: read.EntryKey is null, Parameter: null);
            open = 0;
        }

        var isOfRow = matches.Exists(match => match is not null && (match.Parameter is null || read.Kind == ReadKind.Single));
        return open == 0 && isOfRow ? [.. matches.Select(match => match!)] : null;
    }

    // The nested record to look into: the one that the delete names, else the only one.
    private ISymbol? Nested(ITypeSymbol record, IReadOnlyList<ITypeSymbol>? covers)
    {
        var nested = lens.Nested(record);
        var named = covers is null ? [] : nested.Where(member => Contains(covers, PropertyPath.TypeOf(member))).ToList();
        return named.Count == 1 ? named[0] : nested.Count == 1 ? nested[0] : null;
    }

    private ConditionMatch? FromRow(TombstoneCondition condition, ReadPlan read, ISymbol? nested, IReadOnlyList<ITypeSymbol>? covers)
    {
        if (read.EntryKey is not null && string.Equals(condition.Name, "key", StringComparison.OrdinalIgnoreCase))
            return new ConditionMatch(read.EntryKey, IsValue: false, Parameter: null);
        if (read.Record is not { } record)
            return null;
        var path = Scalar(lens.Own(record, condition.Name));
        var inner = nested is null ? null : PropertyPath.TypeOf(nested);
        path ??= inner is null ? null : Under(nested!, Scalar(lens.Own(inner, condition.Name)));
        path ??= IsIdentityOf(condition.Name, record, covers is not null && Contains(covers, record)) ? Scalar(lens.Own(record, "Id")) : null;
        path ??= inner is not null && IsIdentityOf(condition.Name, inner, covers is not null && Contains(covers, inner))
            ? Under(nested!, Scalar(lens.Own(inner, "Id")))
            : null;
        return path is null ? null : new ConditionMatch(new PropertyPath(read.RecordSteps.AddRange(path.Steps)), IsValue: false, Parameter: null);
    }

    private static PropertyPath? Scalar(PropertyPath? path) => path is not null && KnownTypes.IsScalar(path.Type) ? path : null;

    private static PropertyPath? Under(ISymbol nested, PropertyPath? path) => path is null ? null : new PropertyPath([nested, .. path.Steps]);

    private static ConditionMatch? FromParameters(TombstoneCondition condition, StorageMember read)
    {
        var parameter = read.Parameters.FirstOrDefault(candidate =>
            string.Equals(candidate.Name, condition.Name, StringComparison.OrdinalIgnoreCase) && KnownTypes.IsScalar(candidate.Type));
        return parameter is null ? null : new ConditionMatch(Path: null, IsValue: false, parameter);
    }

    private static TombstoneCover Cover(CoverMatch match, bool isMixed)
    {
        var (delete, read, conditions, key, isKnown) = match;
        var root = read.MayBeNull ? ReadNames.Found(read.Member) : ReadNames.Row(read.Member);
        var values = conditions.Select(condition => condition.Expression(root)).ToList();
        var pointKey = isMixed && match.IsPoint ? KeyCode.Join(values) : "null";
        read.Covers.Add(new CoverModel(
            delete.Member.RecordName,
            read.Time is null ? "null" : ReadNames.Time(read.Time, root, rootMayBeNull: false),
            key is null ? pointKey : KeyCode.Join(key.Count == 0 ? [root] : key.Select(part => part.Expression(root))),
            values.Select(KeyCode.Of).ToEquatableArray()));

        var prefix = CommonRecord(read, conditions);
        var record = read.Record is null ? null : prefix.Length == 0 ? read.Record : TypeText.NotNull(PropertyPath.TypeOf(prefix[prefix.Length - 1]));
        var inRecord = key is null || (record is not null && key.All(part => StartsWith(part, prefix)));
        var recordKey = key is not null && inRecord && record is not null ? key.Select(part => new PropertyPath(part.Steps.RemoveRange(0, prefix.Length))).ToList() : null;
        return new TombstoneCover(delete, read, record, recordKey, isKnown && inRecord, isMixed);
    }

    // The steps that all row conditions share: into a dictionary entry's value, into a nested record.
    private static ImmutableArray<ISymbol> CommonRecord(ReadPlan read, IReadOnlyList<ConditionMatch> conditions)
    {
        var paths = conditions.Select(condition => condition.Path).OfType<PropertyPath>().ToList();
        if (paths.Count == 0)
            return read.RecordSteps;
        var steps = paths[0].Steps.RemoveAt(paths[0].Steps.Length - 1);
        return paths.TrueForAll(path => path.Steps.Length == steps.Length + 1 && StartsWith(path, steps)) ? steps : read.RecordSteps;
    }

    private static bool StartsWith(PropertyPath path, ImmutableArray<ISymbol> steps) =>
        path.Steps.Length > steps.Length && steps.SequenceEqual(path.Steps.Take(steps.Length), SymbolEqualityComparer.Default);

    // Null: the conditions name the record, or (isKnown false) no key is known.
    private IReadOnlyList<PropertyPath>? RowKey(ReadPlan read, IReadOnlyList<ConditionMatch> conditions, IReadOnlyList<ReadPlan> reads, out bool isKnown)
    {
        isKnown = true;
        if (conditions.All(condition => condition.Parameter is not null))
            return null;
        var key = read.Key;
        if (key is null && read.Record is not null)
        {
            key = reads.FirstOrDefault(other => other.Key is { Count: > 0 } && other.RecordSteps.IsEmpty &&
                SymbolEqualityComparer.Default.Equals(other.Record, read.Record))?.Key;
            key ??= lens.Own(read.Record, "Id") is { } id ? [new PropertyPath(read.RecordSteps.AddRange(id.Steps))] : null;
        }

        if (key is null)
        {
            isKnown = false;
            return null;
        }

        var named = new HashSet<string>(conditions.Select(condition => condition.Path?.Id).OfType<string>(), StringComparer.Ordinal);
        if (key.Count == 0)
            return conditions.Any(condition => condition.IsValue) ? null : key;
        return key.All(part => named.Contains(part.Id)) ? null : key;
    }
}
