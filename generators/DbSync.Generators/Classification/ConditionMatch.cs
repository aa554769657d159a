using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Where a read finds the value of a delete's condition.</summary>
/// <param name="Path">In the row.</param>
/// <param name="IsValue">In the row, which is a bare value.</param>
/// <param name="Parameter">In the read's own parameter.</param>
internal sealed record ConditionMatch(PropertyPath? Path, bool IsValue, IParameterSymbol? Parameter)
{
    public string Expression(string row) => IsValue ? row : Path?.Expression(row) ?? TypeText.Identifier(Parameter!.Name);
}
