namespace DbSync.Classification;

/// <summary>One parameter as source text.</summary>
/// <param name="Type">The type, fully qualified, with nullable annotations.</param>
/// <param name="Name">The name as source text: a keyword carries its <c>@</c>.</param>
/// <param name="Modifier">What stands before the type in a declaration: <c>"ref "</c>, <c>"params "</c>, or nothing.</param>
/// <param name="ArgumentModifier">What stands before the name in a call: <c>"ref "</c>, <c>"out "</c>, <c>"in "</c>, or nothing.</param>
/// <param name="Default">The default value, if it has one.</param>
/// <param name="Attributes">Attributes that a caller or the flow analysis needs, each in brackets.</param>
/// <param name="IsToken">Whether it is the cancellation token of a write or merged read.</param>
internal sealed record ParameterModel(
    string Type,
    string Name,
    string Modifier,
    string ArgumentModifier,
    string? Default,
    string Attributes,
    bool IsToken);
