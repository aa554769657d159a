using System.Collections.Immutable;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DbSync.Analyzers;

/// <summary>Reports every broken rule of a storage interface, and roles in places where they have no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.MissingRole, Descriptors.TwoRoles, Descriptors.RoleOutsideContract, Descriptors.RoleOnImplementation, Descriptors.NotDecoratable,
        Descriptors.NotAMethod, Descriptors.ByReference, Descriptors.WriteReturn, Descriptors.NotMergeable, Descriptors.DedupKey, Descriptors.UnmarkedLimit,
        Descriptors.SeveralTokens, Descriptors.NoToken, Descriptors.NotSerializable, Descriptors.GenericWrite, Descriptors.DuplicateOpType,
        Descriptors.MalformedOpType, Descriptors.NameContradictsRole, Descriptors.UnprovidedIdentity, Descriptors.NoOrderingKey,
        Descriptors.UnsuitableParameter, Descriptors.UncoveredRead, Descriptors.NameCollision, Descriptors.GeneratorFailure,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SdkAttributes.SyncedStorageMetadataName) is null)
                return;
            var contracts = new ContractRegistry();
            start.RegisterSymbolAction(symbol => Analyze(symbol, contracts), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => contracts.ReportRolesOutside(end.ReportDiagnostic));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ContractRegistry contracts)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            ReportRolesOn(type, context);
            return;
        }

        if (type.TypeKind != TypeKind.Interface)
            return;
        if (!SdkAttributes.Has(type, SdkAttributes.SyncedStorage))
        {
            contracts.AddOrdinary(type);
            return;
        }

        contracts.AddContract(type);
        foreach (var issue in ContractClassifier.Classify(type, context.Compilation, context.CancellationToken).Issues)
        {
            // A base interface of two contracts is checked twice and reported once.
            if (contracts.IsNew(issue))
                context.ReportDiagnostic(issue.ToDiagnostic());
        }
    }

    private static void ReportRolesOn(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (var member in type.GetMembers())
        {
            if (member.GetAttributes().Any(attribute => SdkAttributes.RoleOf(attribute) != Role.None))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.RoleOnImplementation, member.Locations.FirstOrDefault(), member.Name));
        }
    }
}
