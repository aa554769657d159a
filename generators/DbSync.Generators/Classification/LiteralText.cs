using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Classification;

/// <summary>Default values as source text.</summary>
internal static class LiteralText
{
    public static string? Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not DateTime ? Of(parameter.ExplicitDefaultValue, parameter.Type) : null;

    /// <summary>A constant of a type.</summary>
    public static string Of(object? value, ITypeSymbol type)
    {
        var plain = TypeText.Underlying(type) ?? type;
        if (value is null)
            return type.IsReferenceType || TypeText.Underlying(type) is not null ? "null" : "default";
        if (plain is INamedTypeSymbol { TypeKind: TypeKind.Enum } symbol)
            return OfEnum(value, symbol);
        return value switch
        {
            bool truth => truth ? "true" : "false",
            string text => TypeText.Literal(text),
            char character => SymbolDisplay.FormatLiteral(character, quote: true),
            float number => OfSingle(number),
            double number => OfDouble(number),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "default",
        };
    }

    private static string OfEnum(object value, INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.HasConstantValue && Equals(member.ConstantValue, value))
                return $"{TypeText.OfNotNull(type)}.{TypeText.Identifier(member.Name)}";
        }

        return $"({TypeText.OfNotNull(type)})({((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)})";
    }

    private static string OfSingle(float number) => number switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "F",
    };

    private static string OfDouble(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "D",
    };
}
