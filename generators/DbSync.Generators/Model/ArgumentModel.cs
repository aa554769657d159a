namespace DbSync.Classification;

/// <summary>One argument of an operation record.</summary>
/// <param name="Parameter">The method's parameter, as source text.</param>
/// <param name="Property">The record's property.</param>
/// <param name="Type">The type.</param>
/// <param name="JsonName">The property's name in the payload.</param>
/// <param name="Json">How it is encoded.</param>
/// <param name="Default">What a missing property stands for; <see langword="null"/>: <see langword="null"/> if the type allows it, else an error.</param>
/// <param name="Fill">What the writer fills in when the caller leaves the argument out, for example <c>_writer.Now()</c>.</param>
internal sealed record ArgumentModel(
    string Parameter,
    string Property,
    string Type,
    string JsonName,
    JsonRef Json,
    string? Default,
    string? Fill);
