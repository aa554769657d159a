using System.Collections.Concurrent;
using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.Analyzers;

/// <summary>What the analyzer sees of a whole compilation: contracts, their bases, and interfaces that only have roles.</summary>
internal sealed class ContractRegistry
{
    private readonly ConcurrentDictionary<ISymbol, byte> _partsOfContracts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _ordinary = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, byte> _reported = new(StringComparer.Ordinal);

    public void AddContract(INamedTypeSymbol contract)
    {
        foreach (var part in contract.AllInterfaces)
            _partsOfContracts.TryAdd(part.OriginalDefinition, 0);
    }

    public void AddOrdinary(INamedTypeSymbol type) => _ordinary.TryAdd(type.OriginalDefinition, 0);

    public bool IsNew(Issue issue) => _reported.TryAdd($"{issue.Descriptor.Id}|{issue.Location}|{string.Join("|", issue.Arguments)}", 0);

    /// <summary>Reports roles on interfaces that no contract inherits.</summary>
    public void ReportRolesOutside(Action<Diagnostic> report)
    {
        foreach (var type in _ordinary.Keys.Where(type => !_partsOfContracts.ContainsKey(type)))
        {
            foreach (var member in ((INamedTypeSymbol)type).GetMembers())
            {
                if (member.GetAttributes().Any(attribute => SdkAttributes.RoleOf(attribute) != Role.None))
                    report(Diagnostic.Create(Descriptors.RoleOutsideContract, member.Locations.FirstOrDefault(), member.Name, type.Name));
            }
        }
    }
}
