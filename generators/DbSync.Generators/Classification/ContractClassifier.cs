using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Classifies a storage interface: checks every rule, and says what to generate when none is broken.</summary>
/// <remarks>Generator and analyzer compile the same source, so they agree by construction.</remarks>
internal static class ContractClassifier
{
    public static ContractResult Classify(INamedTypeSymbol contract, Compilation compilation, CancellationToken cancellationToken)
    {
        var issues = new IssueList(contract);
        if (SdkAttributes.Find(contract, SdkAttributes.SyncedStorage) is not { } attribute || contract.TypeKind != TypeKind.Interface)
            return new ContractResult(null, issues.All);
        var names = StorageNames.Of(contract, attribute);
        InterfaceRules.Check(contract, names, issues);

        var members = MemberCollector.Collect(contract);
        MemberCollector.Disambiguate(members, contract, names.Facade);
        var roles = new RoleRules(issues);
        foreach (var member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            roles.Check(member);
        }

        OperationNames.Assign(members, names.Base);
        var lens = new RecordLens(compilation, contract);
        var objects = new JsonObjects(compilation, contract, lens);
        var context = SdkAttributes.Named<INamedTypeSymbol>(attribute, "JsonContext");
        var shapes = new JsonShapes(objects, context);
        var operationPlanner = new OperationPlanner(shapes, lens, issues);
        var readPlanner = new ReadPlanner(compilation, lens, issues);
        var operations = members.Where(member => member is { IsWrite: true, IsBroken: false }).Select(operationPlanner.Plan).OfType<OperationPlan>().ToList();
        var reads = members.Where(member => member is { Role: Role.Read, IsBroken: false }).Select(readPlanner.Plan).OfType<ReadPlan>().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        MatchTombstones(contract, operations, reads, lens, issues);

        return issues.HasErrors
            ? new ContractResult(null, issues.All)
            : new ContractResult(ModelBuilder.Build(contract, names, members, operations, reads, shapes, context, objects.UsesObsolete), issues.All);
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
