using System.Collections.Concurrent;
using System.Collections.Immutable;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Analyzers.Drift;

/// <summary>
/// Compares the contracts with what <c>SyncContracts.txt</c>, or the file that the build names, records of them (DBSYNC018): operations that are
/// in a journal somewhere must still be readable. A project without the file is not looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractDriftAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Where a diagnostic carries the line that the fix records.</summary>
    internal const string LineProperty = "line";

    /// <summary>Where a diagnostic carries the op type.</summary>
    internal const string OpTypeProperty = "opType";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ContractDrift, Descriptors.RecordedOperationGone];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (RecordedContracts.FindFile(start.Options) is not { } file
                || file.GetText(start.CancellationToken) is not { } text
                || start.Compilation.GetTypeByMetadataName(SdkAttributes.SyncedStorageMetadataName) is null)
            {
                return;
            }

            var recorded = RecordedContracts.Read(file.Path, text);
            var seen = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
            start.RegisterSymbolAction(symbol => Analyze(symbol, recorded, seen), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => ReportGone(recorded, seen, end.ReportDiagnostic));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, RecordedContracts recorded, ConcurrentDictionary<string, byte> seen)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Interface || !SdkAttributes.Has(type, SdkAttributes.SyncedStorage))
            return;
        var writes = Writes(type);
        foreach (var opType in writes.Keys)
            seen.TryAdd(opType, 0);

        // A contract with an error has no shapes yet.
        if (ContractClassifier.Classify(type, context.Compilation, context.CancellationToken).Model is not { } model)
            return;
        var reader = new ShapeReader(model);
        foreach (var current in model.Operations.Select(reader.Read))
        {
            var problem = recorded.Find(current.OpType) is not { } before ? "it is not recorded yet" : Compatibility.FindBreak(before, current);
            if (problem is null)
                continue;
            var location = writes.TryGetValue(current.OpType, out var method) && method.Locations.FirstOrDefault() is { IsInSource: true } own ? own : type.Locations[0];
            var properties = ImmutableDictionary<string, string?>.Empty.Add(OpTypeProperty, current.OpType).Add(LineProperty, current.ToString());
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractDrift, location, properties, current.OpType, recorded.Name, problem, "keep what is recorded, or give the new form an op type of its own; record it once no journal holds the old one"));
        }
    }

    private static Dictionary<string, ISymbol> Writes(INamedTypeSymbol type)
    {
        var writes = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        foreach (var member in type.AllInterfaces.Add(type).SelectMany(static part => part.GetMembers()))
        {
            foreach (var attribute in member.GetAttributes())
            {
                if (SdkAttributes.RoleOf(attribute) is Role.Write or Role.Delete && SdkAttributes.First<string>(attribute) is { } opType)
                    writes[opType] = member;
            }
        }

        return writes;
    }

    private static void ReportGone(RecordedContracts recorded, ConcurrentDictionary<string, byte> seen, Action<Diagnostic> report)
    {
        foreach (var opType in recorded.OpTypes.Where(opType => !seen.ContainsKey(opType)).OrderBy(static opType => opType, StringComparer.Ordinal))
        {
            report(Diagnostic.Create(
                Descriptors.RecordedOperationGone, recorded.LocationOf(opType), recorded.Name, opType, "no contract has it any more, so journaled operations become dead letters", "bring it back, or delete this line once no journal holds it"));
        }

        foreach (var location in recorded.Malformed)
            report(Diagnostic.Create(Descriptors.RecordedOperationGone, location, recorded.Name, "", "this line is no record of an operation", "delete it, and let the fix record the operation again"));
    }
}
