using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>A way from a record to one of its values: a property, or a property of a nested record.</summary>
/// <param name="steps">The properties or fields, outermost first.</param>
internal sealed class PropertyPath(ImmutableArray<ISymbol> steps)
{
    public ImmutableArray<ISymbol> Steps { get; } = steps;

    /// <summary>The value's declared type.</summary>
    public ITypeSymbol Type => TypeOf(Steps[Steps.Length - 1]);

    /// <summary>The names joined by dots: what identifies the path among those of one record.</summary>
    public string Id => string.Join(".", Steps.Select(step => step.Name));

    /// <summary>The value's type as source text: nullable when a step on the way may be null.</summary>
    /// <param name="rootMayBeNull">Whether the record may be null.</param>
    public string TypeName(bool rootMayBeNull) =>
        rootMayBeNull || Steps.Take(Steps.Length - 1).Any(step => TypeText.MayBeNull(TypeOf(step))) || TypeText.MayBeNull(Type)
            ? TypeText.OfNullable(Type)
            : TypeText.Of(Type);

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>The value's expression.</summary>
    /// <param name="root">The record's expression.</param>
    /// <param name="rootMayBeNull">Whether the record may be null.</param>
    public string Expression(string root, bool rootMayBeNull = false)
    {
        var text = new StringBuilder(root);
        var mayBeNull = rootMayBeNull;
        foreach (var step in Steps)
        {
            text.Append(mayBeNull ? "?." : ".").Append(TypeText.Identifier(step.Name));
            mayBeNull = TypeText.MayBeNull(TypeOf(step));
        }

        return text.ToString();
    }

    /// <summary>The path without its first step.</summary>
    public PropertyPath Inner() => new(Steps.RemoveAt(0));
}
