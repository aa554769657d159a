using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Collects broken rules, each at the identifier at fault.</summary>
/// <param name="contract">The interface: where issues of members without source are reported.</param>
internal sealed class IssueList(INamedTypeSymbol contract)
{
    private readonly List<Issue> _issues = [];

    public IReadOnlyList<Issue> All => _issues;

    public bool HasErrors => _issues.Exists(issue => issue.IsError);

    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) =>
        _issues.Add(new Issue(descriptor, Locate(symbol), arguments));

    /// <summary>Reports a rule that makes a member unusable.</summary>
    public void Break(StorageMember member, DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments)
    {
        member.IsBroken = true;
        Add(descriptor, symbol, arguments);
    }

    private Location Locate(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ??
        symbol.ContainingSymbol?.Locations.FirstOrDefault(location => location.IsInSource) ??
        contract.Locations.FirstOrDefault(location => location.IsInSource) ??
        Location.None;
}
