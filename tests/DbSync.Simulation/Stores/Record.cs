namespace DbSync.Simulation.Stores;

/// <summary>One row.</summary>
/// <param name="Owner">Whose it is: the ordering key.</param>
/// <param name="Id">Which of the owner's rows it is.</param>
/// <param name="Stamp">Which write of the run made it: no two have the same.</param>
/// <param name="Text">The payload, which must be seen nowhere but in stores.</param>
internal sealed record Record(string Owner, string Id, long Stamp, string Text);
