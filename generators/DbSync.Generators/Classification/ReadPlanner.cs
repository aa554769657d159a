using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Works out how each merged read is merged.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="lens">Finds the properties of rows.</param>
/// <param name="issues">Where to report.</param>
internal sealed class ReadPlanner(Compilation compilation, RecordLens lens, IssueList issues)
{
    private static readonly string[] TimeNames = ["UpdatedAt", "ModifiedAt", "CreatedAt", "At", "Timestamp"];

    /// <summary>The plan of one read; <see langword="null"/> when a rule is broken.</summary>
    public ReadPlan? Plan(StorageMember member)
    {
        var attribute = member.Attribute!;
        if (member.Result is not { } result)
        {
            NotMergeable(member, "it returns neither Task<T>, ValueTask<T> nor IAsyncEnumerable<T>");
            return null;
        }

        if (MemberCollector.HasUnwritableConstraint(member))
        {
            NotMergeable(member, "one of its type parameters is constrained to a type that no other method may be constrained to");
            return null;
        }

        var dedup = (DedupKind)(attribute.ConstructorArguments.FirstOrDefault().Value as int? ?? 0);
        var plan = SdkAttributes.Named<INamedTypeSymbol>(attribute, "Merger") is { } merger
            ? WithMerger(member, result, merger)
            : dedup == DedupKind.Single ? Single(member, result) : Many(member, result, dedup);
        if (plan is null)
            return null;
        plan.Fallback = SdkAttributes.Named<bool>(attribute, "Fallback");
        if (plan.Kind != ReadKind.Merger)
        {
            if (plan.Kind != ReadKind.Single)
                plan.Key = Key(plan, dedup, attribute);
            plan.Time = Time(plan, attribute);
            plan.PreferNewest = SdkAttributes.Named<int>(attribute, "Prefer") == 1;
            if (plan is { PreferNewest: true, Time: null } && !member.IsBroken)
                Dedup(member, "prefers the newest record, but the record has no timestamp property: name it with Timestamp");
            plan.Order = Order(plan, attribute);
            plan.Descending = SdkAttributes.Named<bool>(attribute, "Descending");
        }

        plan.Limit = Limit(member);
        return member.IsBroken ? null : plan;
    }

    private ReadPlan? WithMerger(StorageMember member, ITypeSymbol result, INamedTypeSymbol merger)
    {
        if (member.Returns == ReturnKind.AsyncStream)
        {
            NotMergeable(member, "a hand-written merger merges whole results, not a stream");
            return null;
        }

        var fits = merger.AllInterfaces.Any(candidate =>
            candidate is { Name: "IReadMerger", TypeArguments.Length: 1 } && candidate.ContainingNamespace.ToDisplayString() == "DbSync.Sdk" &&
            SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], result));
        var isMade = !merger.IsAbstract && merger.InstanceConstructors.Any(constructor =>
            constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
        if (!fits || !isMade)
        {
            NotMergeable(member, $"its merger '{merger.Name}' must implement IReadMerger<{result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}> and have a public parameterless constructor");
            return null;
        }

        return new ReadPlan(member, ReadKind.Merger, result) { Merger = merger };
    }

    private ReadPlan? Single(StorageMember member, ITypeSymbol result)
    {
        if (member.Returns == ReturnKind.AsyncStream)
        {
            NotMergeable(member, "Dedup.Single is for one scalar or record, but it returns a stream");
            return null;
        }

        return new ReadPlan(member, ReadKind.Single, result) { Record = KnownTypes.IsRecordLike(result) ? TypeText.NotNull(result) : null };
    }

    private ReadPlan? Many(StorageMember member, ITypeSymbol result, DedupKind dedup)
    {
        if (member.Returns == ReturnKind.AsyncStream)
            return new ReadPlan(member, ReadKind.Stream, result) { Record = KnownTypes.IsRecordLike(result) ? TypeText.NotNull(result) : null };
        var plain = TypeText.NotNull(result);
        if (plain.SpecialType == SpecialType.System_String || CollectionInfo.Of(plain) is not { } collection ||
            collection.Kind is CollectionKind.ImmutableList or CollectionKind.ImmutableSet or CollectionKind.ImmutableDictionary)
        {
            NotMergeable(member, $"its result '{result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no list, array, set or dictionary; for one scalar or record use Dedup.Single, else a Merger");
            return null;
        }

        if (collection.Key is { } key)
        {
            if (dedup != DedupKind.ByKey)
            {
                Dedup(member, "returns a dictionary, which is merged by its keys: use Dedup.ByKey");
                return null;
            }

            return Dictionary(member, collection, key);
        }

        return new ReadPlan(member, ReadKind.List, collection.Element)
        {
            Record = KnownTypes.IsRecordLike(collection.Element) ? TypeText.NotNull(collection.Element) : null,
            NullCheck = collection.Kind == CollectionKind.ImmutableArray ? "{ IsDefault: false }" : "",
            Conversion = collection.Kind switch
            {
                CollectionKind.ReadOnlyList => "",
                CollectionKind.Set => $"new global::System.Collections.Generic.HashSet<{TypeText.Of(collection.Element)}>({{0}})",
                _ => "[.. {0}]",
            },
        };
    }

    private ReadPlan Dictionary(StorageMember member, CollectionInfo collection, ITypeSymbol key)
    {
        var pair = compilation.GetTypeByMetadataName("System.Collections.Generic.KeyValuePair`2")!.Construct(
            [key, collection.Element], [key.NullableAnnotation, collection.Element.NullableAnnotation]);
        var isRecord = KnownTypes.IsRecordLike(collection.Element);
        return new ReadPlan(member, ReadKind.List, pair)
        {
            EntryKey = lens.Own(pair, "Key"),
            Record = isRecord ? TypeText.NotNull(collection.Element) : null,
            RecordSteps = isRecord ? lens.Own(pair, "Value")!.Steps : [],
            Conversion = $"new global::System.Collections.Generic.Dictionary<{TypeText.Of(key)}, {TypeText.Of(collection.Element)}>({{0}})",
        };
    }

    private IReadOnlyList<PropertyPath>? Key(ReadPlan plan, DedupKind dedup, AttributeData attribute)
    {
        switch (dedup)
        {
            case DedupKind.None:
                return null;
            case DedupKind.ByValue:
                return [];
            case DedupKind.ByKey when plan.EntryKey is { } key:
                return [key];
            case DedupKind.By:
                var names = SdkAttributes.NamedArray<string>(attribute, "Keys") ?? [];
                if (names.Count == 0)
                    Dedup(plan.Member, "says Dedup.By, but names no Keys: add Keys = [nameof(...)]");
                return [.. names.Select(name => KeyPart(plan, name)).OfType<PropertyPath>()];
            case DedupKind.ByPath:
                return lens.OwnOrNested(plan.RowType, "Path", out _) is { } path ? [path] : One(KeyPart(plan, "FilePath"));
            default:
                return One(KeyPart(plan, dedup == DedupKind.ByKey ? "Key" : "Id"));
        }
    }

    private static IReadOnlyList<PropertyPath>? One(PropertyPath? path) => path is null ? null : [path];

    private PropertyPath? KeyPart(ReadPlan plan, string name)
    {
        var row = plan.RowType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var path = lens.Dotted(plan.RowType, name, out var isAmbiguous);
        if (path is null)
        {
            Dedup(plan.Member, isAmbiguous
                ? $"finds '{name}' in several nested records of '{row}': say which with Dedup.By and Keys"
                : $"finds no accessible property '{name}' on '{row}' to tell records apart: name the key with Dedup.By and Keys");
        }
        else if (!KnownTypes.IsScalar(path.Type) && (path.Type is IArrayTypeSymbol || KnownTypes.IsEnumerable(path.Type)))
        {
            Dedup(plan.Member, $"cannot tell records apart by '{name}', a collection: name a key of plain values with Dedup.By and Keys");
        }

        return path;
    }

    private PropertyPath? Time(ReadPlan plan, AttributeData attribute)
    {
        if (SdkAttributes.Named<string>(attribute, "Timestamp") is { } name)
        {
            var path = lens.Dotted(plan.RowType, name, out _);
            if (path is null || !IsTime(path.Type))
                Dedup(plan.Member, $"names the timestamp '{name}', which is no accessible DateTimeOffset or DateTime of the record");
            return path;
        }

        return TimeNames.Select(candidate => lens.Own(plan.RowType, candidate)).FirstOrDefault(path => path is not null && IsTime(path.Type)) ??
            TimeNames.Select(candidate => lens.OwnOrNested(plan.RowType, candidate, out _)).FirstOrDefault(path => path is not null && IsTime(path.Type));
    }

    private PropertyPath? Order(ReadPlan plan, AttributeData attribute)
    {
        if (SdkAttributes.Named<string>(attribute, "OrderBy") is not { } name)
            return null;
        var path = plan.Kind == ReadKind.Single ? null : lens.Dotted(plan.RowType, name, out _);
        if (path is null)
            Dedup(plan.Member, $"is ordered by '{name}', which is no accessible property of its records");
        else if (!IsComparable(path.Type))
            Dedup(plan.Member, $"is ordered by '{name}', whose type '{path.Type.Name}' has no order");
        return path;
    }

    private string Limit(StorageMember member)
    {
        foreach (var parameter in member.Parameters)
        {
            if (SdkAttributes.Find(parameter, SdkAttributes.MergeLimit) is not { } attribute)
                continue;
            var name = TypeText.Identifier(parameter.Name);
            if (SdkAttributes.First<string>(attribute) is not { } property)
            {
                if (!IsInt(parameter.Type))
                    ParameterRules.Unsuitable(member, parameter, SdkAttributes.MergeLimit, "it is no int; name the property that holds the limit", issues);
                return name;
            }

            var path = lens.Dotted(parameter.Type, property, out _);
            if (path is null || !IsInt(path.Type))
                ParameterRules.Unsuitable(member, parameter, SdkAttributes.MergeLimit, $"its type has no accessible int '{property}'", issues);
            return path?.Expression(name, TypeText.MayBeNull(parameter.Type)) ?? "null";
        }

        return "null";
    }

    private static bool IsInt(ITypeSymbol type) => (TypeText.Underlying(type) ?? type).SpecialType == SpecialType.System_Int32;

    private static bool IsTime(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        return plain.SpecialType == SpecialType.System_DateTime || KnownTypes.Is(plain, "System.DateTimeOffset");
    }

    private static bool IsComparable(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        return KnownTypes.IsScalar(plain) || plain is ITypeParameterSymbol || plain.AllInterfaces.Any(candidate => KnownTypes.FullName(candidate) is "System.IComparable" or "System.IComparable`1");
    }

    private void NotMergeable(StorageMember member, string reason) => issues.Break(member, Descriptors.NotMergeable, member.Symbol, member.Name, reason);

    private void Dedup(StorageMember member, string reason) => issues.Break(member, Descriptors.DedupKey, member.Symbol, member.Name, reason);
}
