namespace DbSync.Classification;

/// <summary>What a delete reports.</summary>
/// <param name="Loop">The collection to report element by element, if any.</param>
/// <param name="LoopVariable">The element's name.</param>
/// <param name="Conditions">The conditions' expressions.</param>
internal sealed record DeletedModel(string? Loop, string LoopVariable, EquatableArray<string> Conditions);
