using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Works out the operation record of each write.</summary>
/// <param name="shapes">The encodings of the contract's argument types.</param>
/// <param name="lens">Finds the properties of arguments.</param>
/// <param name="generated">The names of the contract's generated types.</param>
/// <param name="issues">Where to report.</param>
internal sealed class OperationPlanner(JsonShapes shapes, RecordLens lens, IEnumerable<string> generated, IssueList issues)
{
    // What an operation record has by itself.
    private static readonly string[] Reserved =
    [
        "OpType", "OpTypeName", "OrderingKey", "IsDelete", "IsImmutable", "Encode", "Decode", "ApplyAsync", "ExecuteAsync", "ReportTombstones",
        "ToString", "Equals", "GetHashCode", "GetType", "PrintMembers", "EqualityContract", "Deconstruct", "Clone", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    /// <summary>The operation of one write; <see langword="null"/> when a rule is broken.</summary>
    public OperationPlan? Plan(StorageMember member)
    {
        var plan = new OperationPlan(member);
        var properties = new HashSet<string>(Reserved.Concat(generated), StringComparer.Ordinal);
        var arguments = member.Parameters.Where(parameter => !KnownTypes.IsToken(parameter.Type)).ToList();
        var wireNames = WireNames(arguments);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = arguments[i];
            var problems = new List<string>();
            var json = shapes.Add(parameter.Type, problems);
            if (problems.Count > 0)
                issues.Break(member, Descriptors.NotSerializable, parameter, parameter.Name, member.Name, problems[0]);
            plan.Arguments.Add((parameter, new ArgumentModel(
                TypeText.Identifier(parameter.Name),
                Property(parameter.Name, properties),
                TypeText.OfParameter(parameter.Type),
                wireNames[i],
                json,
                LiteralText.Default(parameter),
                Fill(parameter))));
        }

        plan.IsImmutable = arguments.TrueForAll(parameter => IsImmutable(parameter.Type));
        plan.OrderingKey = OrderingKey(plan);
        return member.IsBroken ? null : plan;
    }

    private static string Property(string parameter, HashSet<string> taken)
    {
        var name = Words.Pascal(parameter);
        return Words.Unique(taken.Contains(name) ? name + "Argument" : name, taken);
    }

    private static IReadOnlyList<string> WireNames(IReadOnlyList<IParameterSymbol> parameters)
    {
        var names = parameters.Select(parameter => Words.Camel(parameter.Name)).ToList();
        return names.Distinct(StringComparer.Ordinal).Count() == names.Count ? names : [.. parameters.Select(parameter => parameter.Name)];
    }

    private static string? Fill(IParameterSymbol parameter)
    {
        var isText = parameter.Type.SpecialType == SpecialType.System_String;
        if (SdkAttributes.Has(parameter, SdkAttributes.GeneratedKey))
            return isText ? "{0}.NewKey().ToString()" : "{0}.NewKey()";
        if (SdkAttributes.Has(parameter, SdkAttributes.GeneratedTimestamp))
            return KnownTypes.Is(TypeText.NotNull(parameter.Type), "System.DateTimeOffset") ? "{0}.Now()" : "{0}.Now().UtcDateTime";
        return null;
    }

    private bool IsImmutable(ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        if (KnownTypes.IsScalar(plain))
            return true;
        if (plain is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.All(element => IsImmutable(element.Type));
        return plain is INamedTypeSymbol { IsValueType: true, IsRecord: true } && !KnownTypes.IsSystem(plain) &&
            lens.Members(plain).All(member => IsImmutable(PropertyPath.TypeOf(member)));
    }

    private string OrderingKey(OperationPlan plan)
    {
        var parts = new List<string>();
        if (SdkAttributes.Named<string>(plan.Member.Attribute!, "Group") is { } group)
            parts.Add(TypeText.Literal(group));
        foreach (var (parameter, argument) in plan.Arguments)
        {
            if (SdkAttributes.Find(parameter, SdkAttributes.SyncKey) is { } attribute && KeyPart(plan.Member, parameter, argument, attribute) is { } part)
                parts.Add(part);
        }

        return parts.Count == 0 ? "\"\"" : $"global::DbSync.Sdk.KeyText.Join({string.Join(", ", parts)})";
    }

    private string? KeyPart(StorageMember member, IParameterSymbol parameter, ArgumentModel argument, AttributeData attribute)
    {
        var name = SdkAttributes.First<string>(attribute);
        if (name is null)
        {
            if (!KnownTypes.IsScalar(parameter.Type))
                ParameterRules.Unsuitable(member, parameter, SdkAttributes.SyncKey, "it is no plain value; name the property that holds the key: [SyncKey(nameof(...))]", issues);
            return KeyCode.Of(argument.Property);
        }

        var collection = CollectionInfo.Of(TypeText.NotNull(parameter.Type));
        var path = lens.Dotted(collection?.Element ?? parameter.Type, name, out _);
        if (path is null || !KnownTypes.IsScalar(path.Type))
        {
            ParameterRules.Unsuitable(member, parameter, SdkAttributes.SyncKey, $"its type has no accessible plain value '{name}'", issues);
            return null;
        }

        if (collection is null)
            return KeyCode.Of(path.Expression(argument.Property, TypeText.MayBeNull(parameter.Type)));
        var element = KeyCode.Of(path.Expression("element", TypeText.MayBeNull(collection.Element)));
        return $"global::DbSync.Sdk.KeyText.OfAll({argument.Property}, static element => {element}, \"{argument.JsonName}.{path.Id}\")";
    }
}
