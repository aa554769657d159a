using System.Collections;

namespace DbSync.Testing;

/// <summary>Rows that cancel the call they are given to when they are read.</summary>
/// <param name="cancellation">Cancels the call.</param>
/// <param name="rows">The rows.</param>
public sealed class CancellingRows(CancellationTokenSource cancellation, params SnapshotRow[] rows) : IReadOnlyList<SnapshotRow>
{
    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public SnapshotRow this[int index]
    {
        get
        {
            cancellation.Cancel();
            return rows[index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<SnapshotRow> GetEnumerator()
    {
        cancellation.Cancel();
        return rows.AsEnumerable().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
