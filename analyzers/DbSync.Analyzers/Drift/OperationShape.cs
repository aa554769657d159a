namespace DbSync.Analyzers.Drift;

/// <summary>An operation as it is journaled.</summary>
/// <param name="OpType">Its wire name.</param>
/// <param name="Payload">Its arguments.</param>
internal sealed record OperationShape(string OpType, PayloadShape.Fields Payload)
{
    /// <summary>The line that records it.</summary>
    public override string ToString() => $"{OpType} {Payload}";
}
