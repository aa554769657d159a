using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>What is known of one write before its tombstones are matched.</summary>
/// <param name="member">The write.</param>
internal sealed class OperationPlan(StorageMember member)
{
    public StorageMember Member { get; } = member;

    /// <summary>The parameters without the token, each with the record property that holds it.</summary>
    public List<(IParameterSymbol Parameter, ArgumentModel Argument)> Arguments { get; } = [];

    public string OrderingKey { get; set; } = "\"\"";

    public bool IsImmutable { get; set; }

    public DeletedModel? Deleted { get; set; }

    public List<WrittenModel> Written { get; } = [];

    public string PropertyOf(IParameterSymbol parameter) =>
        Arguments.First(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter, parameter)).Argument.Property;
}
