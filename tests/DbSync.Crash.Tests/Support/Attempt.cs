namespace DbSync.Crash.Tests.Support;

/// <summary>One write as the worker told of it.</summary>
/// <param name="write">The write.</param>
/// <param name="begun">When it was begun.</param>
internal sealed class Attempt(PlannedWrite write, long begun)
{
    public PlannedWrite Write { get; } = write;

    public long Begun { get; } = begun;

    /// <summary>From when on it cannot take effect any more; <see cref="long.MaxValue"/>: it still can.</summary>
    public long Ended { get; set; } = long.MaxValue;

    public bool IsAcked { get; set; }

    /// <summary>Whether the worker knows neither success nor failure.</summary>
    public bool IsInFlight { get; set; } = true;
}
