using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>Whether merged reads return what was on the primary while they ran, whatever the secondaries hold.</summary>
/// <param name="ledger">The primary's history.</param>
/// <param name="verdict">Where failures go.</param>
internal sealed class ReadCheck(Ledger ledger, Verdict verdict)
{
    /// <summary>Checks the answer of a read.</summary>
    /// <param name="rows">The rows that it asked for.</param>
    /// <param name="answer">What it returned.</param>
    /// <param name="began">When it began, by the ledger's clock.</param>
    public void Check(IEnumerable<RowKey> rows, IReadOnlyList<Record> answer, long began)
    {
        RowKey? last = null;
        foreach (var record in answer)
        {
            var row = new RowKey(record.Owner, record.Id);
            if (last is { } before && RowKey.Order.Compare(before, row) >= 0)
                verdict.Fail(Invariant.Reads, $"a read returned {row} after {before}");
            last = row;
            if (!WasThere(row, record.Stamp, began))
                verdict.Fail(Invariant.Reads, $"a read returned {row} #{record.Stamp}, which was deleted or replaced before the read began");
        }

        foreach (var row in rows)
        {
            if (!answer.Any(record => record.Owner == row.Owner && record.Id == row.Id) && WasThereThroughout(row, began))
                verdict.Fail(Invariant.Reads, $"a read did not return {row}, which was on the primary all the time");
        }
    }

    private bool WasThere(RowKey row, long stamp, long began)
    {
        var history = ledger.Histories[row];
        var index = history.IndexOf(stamp);
        if (index < 0)
            return false;

        // Tombstones in memory are gone with their process; a row that came back by that is the documented price.
        if (index == history.Last || index < history.Forgotten)
            return true;
        if (history.Changes[index + 1].At > began)
            return true;

        // While a delete is under way the primary may have done it and the tombstone not be there: then the row shows as a secondary has it.
        return history.Changes.Skip(index + 1).Any(change => change.IsDelete && (change.At > began || change.SettledAt > began));
    }

    private bool WasThereThroughout(RowKey row, long began)
    {
        var changes = ledger.Histories[row].Changes;
        var first = changes.Count - 1;
        while (first >= 0 && changes[first].At > began)
        {
            if (changes[first].IsDelete)
                return false;
            first--;
        }

        return first >= 0 && !changes[first].IsDelete;
    }
}
