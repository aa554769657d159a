namespace DbSync.Classification;

/// <summary>A member's signature as source text.</summary>
/// <param name="ReturnType">The return type, property type or delegate type, with <c>ref</c> where it returns by reference.</param>
/// <param name="Name">The name as source text.</param>
/// <param name="TypeParameters">The type parameters in angle brackets, or nothing.</param>
/// <param name="TypeParameterDeclarations">The same with the attributes that are carried over.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Constraints">The constraint clauses.</param>
/// <param name="ExplicitConstraints">The constraint clauses that an explicit implementation may and must repeat.</param>
/// <param name="Attributes">Attributes that are carried over, each in brackets.</param>
/// <param name="DocReference">How an XML comment refers to the member.</param>
internal sealed record SignatureModel(
    string ReturnType,
    string Name,
    string TypeParameters,
    string TypeParameterDeclarations,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<string> Constraints,
    EquatableArray<string> ExplicitConstraints,
    EquatableArray<string> Attributes,
    string DocReference);
