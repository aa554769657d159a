using System.Globalization;
using System.Runtime.CompilerServices;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Tracing;

/// <summary>
/// What happens in a run, as one hash: two runs of a seed that differ anywhere have different ones. The lines themselves are kept only when
/// somebody wants to read them.
/// </summary>
/// <param name="lines">Where lines go; <see langword="null"/>: nowhere.</param>
internal sealed class Trace(TextWriter? lines = null)
{
    private ulong _hash = 14695981039346656037;

    /// <summary>The hash of everything so far (FNV-1a over 64-bit words, which is enough to tell runs apart).</summary>
    public ulong Hash => _hash;

    public SimLoop? Clock { get; set; }

    public bool IsRead => lines is not null;

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    public void Add([InterpolatedStringHandlerArgument("")] ref TraceLine line)
    {
        Mix(Clock?.Now ?? 0);
        if (line.Text is { } text)
            lines!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(Clock?.Now ?? 0).TotalMilliseconds,12:0.###}ms {text}"));
    }

    public void Mix(long value) => _hash = (_hash ^ (ulong)value) * 1099511628211;

    public void Mix(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            Mix(unit);
    }
}
