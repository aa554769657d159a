using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Classifies a storage interface: checks every rule, and says what to generate when none is broken.</summary>
/// <remarks>Generator and analyzer compile the same source, so they agree by construction.</remarks>
internal static class ContractClassifier
{
    /// <param name="contract">The interface.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="unmarked">The role of members that have none; <see cref="Role.None"/>: that is an error.</param>
    public static ContractResult Classify(
        INamedTypeSymbol contract, Compilation compilation, CancellationToken cancellationToken, Role unmarked = Role.None)
    {
        var issues = new IssueList(contract);
        if (SdkAttributes.Find(contract, SdkAttributes.SyncedStorage) is not { } attribute || contract.TypeKind != TypeKind.Interface)
            return new ContractResult(null, issues.All);
        var names = StorageNames.Of(contract, attribute);
        InterfaceRules.Check(contract, names, compilation, issues);

        var members = MemberCollector.Collect(contract);
        if (contract.Name.Length == 0 || members.Any(IsHalfTyped))
            return new ContractResult(null, issues.All);
        var roles = new RoleRules(issues, unmarked);
        foreach (var member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            roles.Check(member);
        }

        OperationNames.Assign(members, names.Base);
        MemberCollector.Disambiguate(members, contract, names);
        var lens = new RecordLens(compilation, contract);
        var warnings = new ContractWarnings();
        var objects = new JsonObjects(compilation, contract, lens, warnings);
        var context = SdkAttributes.Named<INamedTypeSymbol>(attribute, "JsonContext");
        var shapes = new JsonShapes(objects, context);
        var operationPlanner = new OperationPlanner(shapes, lens, Generated(names, members), issues);
        var readPlanner = new ReadPlanner(compilation, lens, issues);
        var operations = members.Where(member => member is { IsWrite: true, IsBroken: false }).Select(operationPlanner.Plan).OfType<OperationPlan>().ToList();
        var reads = members.Where(member => member is { Role: Role.Read, IsBroken: false }).Select(readPlanner.Plan).OfType<ReadPlan>().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        MatchTombstones(contract, operations, reads, lens, issues);

        if (issues.HasErrors)
            return new ContractResult(null, issues.All);
        Note(warnings, contract, members, reads);
        return new ContractResult(ModelBuilder.Build(contract, names, members, operations, reads, shapes, context, warnings), issues.All);
    }

    // The compiler says what is wrong with it.
    private static bool IsHalfTyped(StorageMember member) =>
        member.Name.Length == 0 || member.Parameters.Select(parameter => parameter.Name).Append("").Distinct(StringComparer.Ordinal).Count() <= member.Parameters.Length;

    // What a property of an operation record must not be called: it would hide the type in the record's own code.
    private static IEnumerable<string> Generated(StorageNames names, IReadOnlyList<StorageMember> members) =>
        members.Where(member => member.IsWrite).Select(member => member.RecordName).Append(names.Json);

    private static void Note(ContractWarnings warnings, INamedTypeSymbol contract, IReadOnlyList<StorageMember> members, IReadOnlyList<ReadPlan> reads)
    {
        warnings.AddType(contract);
        foreach (var member in members)
            warnings.AddMember(member);
        foreach (var read in reads)
        {
            foreach (var path in read.Key ?? [])
                warnings.AddPath(path);
            warnings.AddPath(read.Order);
            warnings.AddPath(read.Time);
            warnings.AddType(read.Merger);
        }
    }

    private static void MatchTombstones(
        INamedTypeSymbol contract, IReadOnlyList<OperationPlan> operations, IReadOnlyList<ReadPlan> reads, RecordLens lens, IssueList issues)
    {
        var deletes = operations.Where(operation => operation.Member.Role == Role.Delete).ToList();
        var covers = new TombstoneMatcher(lens).Match(deletes, reads);
        var written = new WrittenMatcher(lens);
        foreach (var operation in operations)
        {
            if (operation.Member.Role == Role.Delete)
                operation.Deleted = Deleted(operation);
            else
                written.Match(operation, covers);
        }

        if (deletes.Count == 0)
            return;
        foreach (var read in reads.Where(read => read.Kind != ReadKind.Merger && read.Covers.Count == 0))
            issues.Add(Descriptors.UncoveredRead, read.Member.Symbol, contract.Name, read.Member.Name);
    }

    private static DeletedModel? Deleted(OperationPlan operation)
    {
        var conditions = TombstoneCondition.Of(operation.Member);
        var collections = conditions.Where(condition => condition.IsCollection).ToList();
        if (collections.Count > 1 || conditions.Any(condition => !condition.IsScalar))
            return null;
        var loop = collections.Count == 0 ? null : operation.PropertyOf(collections[0].Parameter);
        var variable = collections.Count == 0 ? "" : TypeText.Identifier(Words.Camel(collections[0].Name));
        if (variable == "sink")
            variable = "element";
        var mayBeNull = loop is not null && TypeText.MayBeNull(collections[0].Parameter.Type);
        return new DeletedModel(
            mayBeNull ? $"{loop} ?? []" : loop,
            variable,
            conditions.Select(condition => KeyCode.Of(condition.IsCollection ? variable : operation.PropertyOf(condition.Parameter))).ToEquatableArray());
    }
}
