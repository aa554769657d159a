using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Settles which tombstones a write may lift: those whose conditions its arguments supply.</summary>
/// <param name="lens">Finds the properties of arguments.</param>
internal sealed class WrittenMatcher(RecordLens lens)
{
    public void Match(OperationPlan write, IReadOnlyList<TombstoneCover> covers)
    {
        foreach (var group in covers.GroupBy(cover => cover.Delete))
        {
            var found = new List<WrittenModel>();
            foreach (var (parameter, argument) in write.Arguments)
            {
                foreach (var cover in group)
                {
                    if (FromRecord(write, parameter, argument, cover) is { } written)
                        found.Add(written);
                }
            }

            // A write that is handed no record: its plain arguments say what it writes, its name of what.
            if (found.Count == 0 && TombstoneMatcher.IsRelated(group.Key.Member, write.Member) && !HandsOverRecord(write, group))
                found.AddRange(group.Select(cover => FromArguments(write, cover)).OfType<WrittenModel>());
            foreach (var written in found.Distinct())
            {
                if (!write.Written.Contains(written))
                    write.Written.Add(written);
            }
        }
    }

    // The write is handed a record that the delete covers, and that decided: its plain arguments say nothing more.
    private static bool HandsOverRecord(OperationPlan write, IEnumerable<TombstoneCover> covers) => covers.Any(cover =>
        cover.Record is not null && write.Arguments.Exists(argument => SymbolEqualityComparer.Default.Equals(RecordOf(argument.Parameter), cover.Record)));

    private static ITypeSymbol RecordOf(IParameterSymbol parameter)
    {
        var type = TypeText.NotNull(parameter.Type);
        return TypeText.NotNull(CollectionInfo.Of(type)?.Element ?? type);
    }

    private static string PointKey(TombstoneCover cover, IEnumerable<string> conditions) => cover.IsMixed ? KeyCode.Join(conditions) : "null";

    // The times of the rows settle it already: a row newer than a scope's delete is not covered.
    private static bool IsSettledByTime(TombstoneCover cover) => !cover.IsPoint && cover.Read.Time is not null;

    private WrittenModel? FromRecord(OperationPlan write, IParameterSymbol parameter, ArgumentModel argument, TombstoneCover cover)
    {
        var collection = CollectionInfo.Of(TypeText.NotNull(parameter.Type));
        var type = RecordOf(parameter);
        if (cover.Record is null || !SymbolEqualityComparer.Default.Equals(type, cover.Record) || !cover.IsKeyKnown || IsSettledByTime(cover))
            return null;
        var mayBeNull = TypeText.MayBeNull(parameter.Type);
        var variable = collection is not null ? "element" : mayBeNull ? "written" : argument.Property;
        var conditions = TombstoneCondition.Of(cover.Delete.Member)
            .Select(condition => Value(write, condition.Name, type, variable, cover.Delete.Member.Covers is not null))
            .ToList();
        var key = cover.RecordKey?.Select(part => Value(write, part.Id, type, variable, isExplicit: false) ?? part.Expression(variable)).ToList();
        if (conditions.Exists(condition => condition is null))
            return null;
        return new WrittenModel(
            cover.Delete.Member.RecordName,
            collection is not null || mayBeNull ? argument.Property : null,
            variable,
            collection is not null,
            mayBeNull,
            collection is not null && TypeText.MayBeNull(collection.Element),
            key is null ? PointKey(cover, conditions!) : KeyCode.Join(key),
            conditions.Select(condition => KeyCode.Of(condition!)).ToEquatableArray());
    }

    private WrittenModel? FromArguments(OperationPlan write, TombstoneCover cover)
    {
        if (!cover.IsKeyKnown || IsSettledByTime(cover))
            return null;
        var conditions = TombstoneCondition.Of(cover.Delete.Member).Select(condition => Argument(write, condition.Name, cover.Delete.Member)).ToList();
        var key = cover.RecordKey?.Select(part => Argument(write, part.Id, write.Member)).ToList();
        if (conditions.Exists(condition => condition is null) || key?.Exists(part => part is null) == true)
            return null;
        return new WrittenModel(
            cover.Delete.Member.RecordName,
            null,
            "",
            IsCollection: false,
            MayBeNull: false,
            ElementMayBeNull: false,
            key is null ? PointKey(cover, conditions!) : KeyCode.Join(key.Select(part => part!)),
            conditions.Select(condition => KeyCode.Of(condition!)).ToEquatableArray());
    }

    // The write's own argument of that name, else the record's member.
    private string? Value(OperationPlan write, string name, ITypeSymbol record, string variable, bool isExplicit)
    {
        if (Named(write, name) is { } argument)
            return argument;
        if (lens.Own(record, name) is { } own && KnownTypes.IsScalar(own.Type))
            return own.Expression(variable);
        return TombstoneMatcher.IsIdentityOf(name, record, isExplicit) && lens.Own(record, "Id") is { } id ? id.Expression(variable) : null;
    }

    private static string? Named(OperationPlan write, string name)
    {
        var match = write.Arguments.Find(argument =>
            string.Equals(argument.Parameter.Name, name, StringComparison.OrdinalIgnoreCase) && KnownTypes.IsScalar(argument.Parameter.Type));
        return match.Argument?.Property;
    }

    // "eventId" of a delete is the identity that "SaveEvent" generates.
    private static string? Argument(OperationPlan write, string name, StorageMember owner)
    {
        if (Named(write, name) is { } argument)
            return argument;
        var words = Words.Of(name);
        if (words.Count == 0 || words[words.Count - 1] != "id" || !words.Take(words.Count - 1).All(Words.Nouns(owner.Name).Contains))
            return null;
        var generated = write.Arguments.Find(candidate => SdkAttributes.Has(candidate.Parameter, SdkAttributes.GeneratedKey));
        return generated.Argument?.Property ?? Named(write, "id");
    }
}
