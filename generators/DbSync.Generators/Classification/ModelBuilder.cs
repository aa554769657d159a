using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Turns what is known of a contract into the model: from symbols to text.</summary>
internal static class ModelBuilder
{
    public static StorageModel Build(
        INamedTypeSymbol contract,
        StorageNames names,
        IReadOnlyList<StorageMember> members,
        IReadOnlyList<OperationPlan> operations,
        IReadOnlyList<ReadPlan> reads,
        JsonShapes shapes,
        INamedTypeSymbol? context,
        ContractWarnings warnings)
    {
        var models = Members(members, names);
        var containers = Containers(contract);
        var space = contract.ContainingNamespace.IsGlobalNamespace ? "" : contract.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", "");
        return new StorageModel(
            space,
            containers.Select(container => container.Declaration).ToEquatableArray(),
            TypeText.Of(contract),
            contract.Name,
            HintPrefix(contract, names, members, [space.Replace("@", ""), .. containers.Select(container => container.Name)]),
            names.Base,
            Accessibility(contract.DeclaredAccessibility, Microsoft.CodeAnalysis.Accessibility.Public),
            Accessibility(contract.DeclaredAccessibility, Microsoft.CodeAnalysis.Accessibility.Internal),
            names.Facade,
            names.Writer,
            names.Reader,
            SignatureReader.Attributes(contract).ToEquatableArray(),
            warnings.Pragmas.ToEquatableArray(),
            members.Select(member => models[member]).ToEquatableArray(),
            operations.Select(operation => new OperationModel(
                operation.Member.RecordName,
                models[operation.Member],
                operation.IsImmutable,
                operation.Arguments.Select(argument => argument.Argument).ToEquatableArray(),
                operation.OrderingKey,
                operation.Deleted,
                operation.Written.ToEquatableArray())).ToEquatableArray(),
            Reads(reads, models, names).ToEquatableArray(),
            shapes.All.ToEquatableArray(),
            context is null ? null : TypeText.Of(context));
    }

    private static string HintPrefix(INamedTypeSymbol contract, StorageNames names, IReadOnlyList<StorageMember> members, IEnumerable<string> parts)
    {
        var prefix = string.Concat(parts.Where(part => part.Length > 0).Select(part => part + "."));
        IEnumerable<string> own =
            [names.Facade, names.Writer, names.Reader, names.Json, names.Operations, .. members.Where(member => member.IsWrite).Select(member => member.RecordName)];
        return GeneratedNames.DifferInCaseAlone(contract, own) ? $"{prefix}{StableHash.Of(prefix + contract.Name)}." : prefix;
    }

    private static Dictionary<StorageMember, MemberModel> Members(IReadOnlyList<StorageMember> members, StorageNames names)
    {
        var forwards = new HashSet<string>(members.Where(member => !member.IsExplicit).Select(member => member.Name), StringComparer.Ordinal);
        return members.ToDictionary(member => member, member =>
        {
            var type = TypeText.Of(member.Symbol.ContainingType);
            var property = member.Symbol as IPropertySymbol;
            return new MemberModel(
                member.Kind,
                member.Role,
                member.IsWrite ? member.OpType : null,
                member.Returns,
                member.Result is null ? null : TypeText.Of(member.Result),
                SignatureReader.Read(member),
                member.IsExplicit ? type : null,
                member.NeedsCast ? type : null,
                member.IsExplicit || member.Name == names.Writer || member.Name == names.Reader
                    ? Words.Unique($"{member.Name}Of{member.Symbol.ContainingType.Name}", forwards)
                    : TypeText.Identifier(member.Name),
                property?.GetMethod is not null,
                property?.SetMethod is { } setter ? setter.IsInitOnly ? "init" : "set" : "",
                member.Method is { } method ? method.ReturnsByRef || method.ReturnsByRefReadonly : property is { ReturnsByRef: true } or { ReturnsByRefReadonly: true });
        });
    }

    private static IEnumerable<ReadModel> Reads(IReadOnlyList<ReadPlan> reads, Dictionary<StorageMember, MemberModel> models, StorageNames names)
    {
        // A plan is a field, or a local of a generic read: no method of the reader and no parameter may hide it.
        var taken = new HashSet<string>(
            reads.SelectMany(read => read.Member.Parameters.Select(parameter => parameter.Name).Append(models[read.Member].ForwardName.TrimStart('@'))),
            StringComparer.Ordinal) { names.Reader };
        foreach (var read in reads)
        {
            var member = read.Member;
            var row = ReadNames.Row(member);
            var suffix = read.Kind == ReadKind.Merger ? "Merger" : "Plan";
            yield return new ReadModel(
                models[member],
                read.Kind,
                Words.Unique(Words.WithoutAsync(models[member].ForwardName).TrimStart('@') + suffix, taken),
                TypeText.Of(read.RowType),
                KeyType(read),
                read.Key is null ? null : Key(read, row),
                read.Order?.TypeName(read.MayBeNull),
                read.Order?.Expression(row, read.MayBeNull),
                read.Descending,
                read.Time is null ? null : ReadNames.Time(read.Time, row, read.MayBeNull),
                read.PreferNewest,
                read.Fallback,
                read.Limit,
                read.Covers.ToEquatableArray(),
                read.MayBeNull ? ReadNames.Found(member) : null,
                read.Conversion,
                read.NullCheck,
                read.Merger is null ? null : TypeText.Of(read.Merger),
                row,
                ReadNames.Store(member),
                ReadNames.Token(member),
                ReadNames.Tombstones(member));
        }
    }

    private static string KeyType(ReadPlan read) => read.Key switch
    {
        null => "object",
        { Count: 0 } => TypeText.Of(read.RowType),
        { Count: 1 } one => one[0].TypeName(read.MayBeNull),
        { } many => $"({string.Join(", ", many.Select(part => part.TypeName(read.MayBeNull)))})",
    };

    private static string Key(ReadPlan read, string row) => read.Key! switch
    {
        { Count: 0 } => row,
        { Count: 1 } one => one[0].Expression(row, read.MayBeNull),
        { } many => $"({string.Join(", ", many.Select(part => part.Expression(row, read.MayBeNull)))})",
    };

    private static IReadOnlyList<(string Declaration, string Name)> Containers(INamedTypeSymbol contract)
    {
        var containers = new List<(string, string)>();
        for (var container = contract.ContainingType; container is not null; container = container.ContainingType)
        {
            var keyword = container switch
            {
                { IsRecord: true, IsValueType: true } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            containers.Insert(0, ($"partial {keyword} {TypeText.Identifier(container.Name)}", container.Name));
        }

        return containers;
    }

    private static string Accessibility(Accessibility declared, Accessibility most) => declared switch
    {
        Microsoft.CodeAnalysis.Accessibility.Private => "private",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => most == Microsoft.CodeAnalysis.Accessibility.Public ? "protected internal" : "internal",
        Microsoft.CodeAnalysis.Accessibility.Public when most == Microsoft.CodeAnalysis.Accessibility.Public => "public",
        _ => "internal",
    };
}
