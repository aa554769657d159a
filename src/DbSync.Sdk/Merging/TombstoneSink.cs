namespace DbSync.Sdk.Merging;

/// <summary>Takes what one committed operation tells of the records that it deletes or writes.</summary>
/// <param name="tombstones">Where it goes.</param>
/// <param name="sequence">The operation's sequence.</param>
/// <param name="time">The operation's time.</param>
internal sealed class TombstoneSink(TombstoneSet tombstones, long sequence, DateTimeOffset time) : ITombstoneSink
{
    public bool Watches(string deleteOpType) => tombstones.Watches(deleteOpType);

    public void Deleted(string deleteOpType, params ReadOnlySpan<string?> conditions) =>
        tombstones.Add(deleteOpType, KeyText.Join(conditions), sequence, time);

    public void Written(string deleteOpType, string? rowKey, params ReadOnlySpan<string?> conditions)
    {
        if (tombstones.Watches(deleteOpType))
            tombstones.Rewrite(deleteOpType, KeyText.Join(conditions), rowKey, sequence);
    }
}
