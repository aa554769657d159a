using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>One member of a storage interface with its role.</summary>
/// <param name="symbol">The member.</param>
internal sealed class StorageMember(ISymbol symbol)
{
    public ISymbol Symbol { get; } = symbol;

    public IMethodSymbol? Method { get; } = symbol as IMethodSymbol;

    public MemberKind Kind { get; } = symbol switch
    {
        IMethodSymbol => MemberKind.Method,
        IEventSymbol => MemberKind.Event,
        IPropertySymbol { IsIndexer: true } => MemberKind.Indexer,
        _ => MemberKind.Property,
    };

    public ImmutableArray<IParameterSymbol> Parameters { get; } = symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    public string Name => Symbol.Name;

    public Role Role { get; set; }

    public bool IsWrite => Role is Role.Write or Role.Delete;

    /// <summary>The attribute that gives the role.</summary>
    public AttributeData? Attribute { get; set; }

    public string OpType { get; set; } = "";

    public ReturnKind Returns { get; set; }

    /// <summary>What is inside the task.</summary>
    public ITypeSymbol? Result { get; set; }

    /// <summary>The cancellation token; only the first one of several.</summary>
    public IParameterSymbol? Token => Parameters.FirstOrDefault(parameter => KnownTypes.IsToken(parameter.Type));

    /// <summary>Whether the facade implements it explicitly.</summary>
    public bool IsExplicit { get; set; }

    /// <summary>Whether a call must go through the declaring interface.</summary>
    public bool NeedsCast { get; set; }

    /// <summary>The name of the operation record, for writes.</summary>
    public string RecordName { get; set; } = "";

    /// <summary>The types that a delete removes, if it says so.</summary>
    public IReadOnlyList<ITypeSymbol>? Covers { get; set; }

    /// <summary>Whether a rule is broken, so that the member must not be looked at any further.</summary>
    public bool IsBroken { get; set; }
}
