namespace DbSync.Classification;

/// <summary>One member of an encoded object, or one element of a tuple.</summary>
/// <param name="Name">The member's name as source text.</param>
/// <param name="JsonName">Its name in the payload.</param>
/// <param name="Local">The name of the local that holds it while reading.</param>
/// <param name="Type">Its type, with nullable annotations.</param>
/// <param name="Json">How it is encoded.</param>
/// <param name="Assignment">How it gets back into the object.</param>
/// <param name="Default">What a missing constructor argument stands for.</param>
internal sealed record JsonMember(
    string Name,
    string JsonName,
    string Local,
    string Type,
    JsonRef Json,
    JsonAssignment Assignment,
    string? Default);
