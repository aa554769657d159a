using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>Operations to be applied in their order, decoded.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="Entries">The operations in the journal.</param>
/// <param name="Operations">What each of them says.</param>
internal readonly record struct OperationBatch<TStorage>(ReadOnlyMemory<CommittedEntry> Entries, ReadOnlyMemory<DecodedOperation<TStorage>> Operations)
    where TStorage : class
{
    public int Length => Entries.Length;

    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>A part of the batch.</summary>
    /// <param name="start">The first operation of it.</param>
    /// <param name="length">How many there are.</param>
    public OperationBatch<TStorage> Slice(int start, int length) => new(Entries.Slice(start, length), Operations.Slice(start, length));

    /// <summary>Those at some indices.</summary>
    /// <param name="indices">The indices, ascending.</param>
    public OperationBatch<TStorage> At(ReadOnlySpan<int> indices)
    {
        var entries = new CommittedEntry[indices.Length];
        var operations = new DecodedOperation<TStorage>[indices.Length];
        for (var i = 0; i < indices.Length; i++)
            (entries[i], operations[i]) = (Entries.Span[indices[i]], Operations.Span[indices[i]]);
        return new(entries, operations);
    }

    /// <summary>The first operation that cannot be decoded; negative: all can.</summary>
    public int FirstUndecodable()
    {
        var operations = Operations.Span;
        for (var i = 0; i < operations.Length; i++)
        {
            if (operations[i].Error is not null)
                return i;
        }

        return -1;
    }
}
