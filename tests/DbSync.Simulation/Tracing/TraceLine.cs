using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DbSync.Simulation.Tracing;

/// <summary>Hashes an interpolated string part by part; the text is put together only for a trace that is read.</summary>
[InterpolatedStringHandler]
internal readonly ref struct TraceLine
{
    private readonly Trace _trace;
    private readonly StringBuilder? _text;

    public TraceLine(int literalLength, int formattedCount, Trace trace)
    {
        _trace = trace;
        _text = trace.IsRead ? new StringBuilder(literalLength + (formattedCount * 8)) : null;
    }

    public string? Text => _text?.ToString();

    public void AppendLiteral(string literal) => AppendFormatted(literal);

    public void AppendFormatted(string? value)
    {
        _trace.Mix(value);
        _text?.Append(value);
    }

    public void AppendFormatted(long value)
    {
        _trace.Mix(value);
        _text?.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    public void AppendFormatted(bool value)
    {
        _trace.Mix(value ? 1 : 0);
        _text?.Append(value);
    }

    public void AppendFormatted(TimeSpan value)
    {
        _trace.Mix(value.Ticks);
        _text?.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>Everything else is hashed by its text.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    public void AppendFormatted<T>(T value) => AppendFormatted(Convert.ToString(value, CultureInfo.InvariantCulture));
}
