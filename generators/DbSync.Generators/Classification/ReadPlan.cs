using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>What is known of one merged read before its tombstones are matched.</summary>
/// <param name="member">The read.</param>
/// <param name="kind">Which way it is merged.</param>
/// <param name="rowType">The type of a row; for single results the result's type.</param>
internal sealed class ReadPlan(StorageMember member, ReadKind kind, ITypeSymbol rowType)
{
    public StorageMember Member { get; } = member;

    public ReadKind Kind { get; } = kind;

    /// <summary>The type of a row as it is merged: for dictionaries a pair.</summary>
    public ITypeSymbol RowType { get; } = rowType;

    /// <summary>What the rows are records of; <see langword="null"/> for bare values.</summary>
    public ITypeSymbol? Record { get; set; }

    /// <summary>The way from a row to its record: empty, or a dictionary entry's value.</summary>
    public ImmutableArray<ISymbol> RecordSteps { get; set; } = [];

    /// <summary>For dictionaries: the entry's key.</summary>
    public PropertyPath? EntryKey { get; set; }

    /// <summary>What tells rows apart; empty: the row itself; <see langword="null"/>: nothing.</summary>
    public IReadOnlyList<PropertyPath>? Key { get; set; }

    public PropertyPath? Time { get; set; }

    public PropertyPath? Order { get; set; }

    public bool Descending { get; set; }

    public bool PreferNewest { get; set; }

    public bool Fallback { get; set; }

    public string Limit { get; set; } = "null";

    public string Conversion { get; set; } = "";

    public string NullCheck { get; set; } = "";

    public INamedTypeSymbol? Merger { get; set; }

    public List<CoverModel> Covers { get; } = [];

    /// <summary>Whether a row, or the single result, may be null.</summary>
    public bool MayBeNull { get; } = kind != ReadKind.Merger && TypeText.MayBeNull(rowType);
}
