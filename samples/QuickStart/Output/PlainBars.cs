namespace QuickStart;

/// <summary>Progress as lines that stay: one for every tenth of the way, and one at the end.</summary>
/// <param name="write">Writes a line.</param>
internal sealed class PlainBars(Action<string> write)
{
    private IReadOnlyList<Bar> _last = [];
    private int _tenths = -1;
    private bool _written;

    /// <summary>Takes the present state.</summary>
    /// <param name="bars">The bars; the first one is the measure.</param>
    public void Update(IReadOnlyList<Bar> bars)
    {
        _last = bars;
        var tenths = (int)(bars[0].Fraction * 10);
        _written = tenths > _tenths;
        if (!_written)
            return;
        _tenths = tenths;
        Write();
    }

    /// <summary>Writes the last state unless that was done.</summary>
    public void Finish()
    {
        if (!_written && _last.Count > 0)
            Write();
    }

    private void Write() => write(string.Join("; ", _last.Select(bar => $"{bar.Name} {bar.State}")));
}
