namespace DbSync.FullStorage;

/// <summary>The span of time that an event search covers.</summary>
/// <param name="From">The earliest time, itself included.</param>
/// <param name="To">The latest time, itself included.</param>
public readonly record struct EventWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Makes the window of a search: all its conditions hold, so the latest start and the earliest end count.</summary>
    /// <param name="search">The search.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of hours, days or months is negative.</exception>
    public static EventWindow Of(EventSearchParams search, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(search);
        var from = search.FromDate?.ToUniversalTime() ?? DateTimeOffset.MinValue;
        from = Later(from, search.LastHours, nameof(search.LastHours), hours => now.AddHours(-hours));
        from = Later(from, search.LastDays, nameof(search.LastDays), days => now.AddDays(-days));
        from = Later(from, search.LastMonths, nameof(search.LastMonths), months => now.AddMonths(-months));
        return new EventWindow(from, search.ToDate?.ToUniversalTime() ?? DateTimeOffset.MaxValue);
    }

    /// <summary>Whether a time lies inside.</summary>
    /// <param name="time">The time.</param>
    public bool Contains(DateTimeOffset time) => time >= From && time <= To;

    private static DateTimeOffset Later(DateTimeOffset from, int? span, string name, Func<int, DateTimeOffset> start)
    {
        if (span is not { } length)
            return from;
        if (length < 0)
            throw new ArgumentOutOfRangeException(name, length, $"'{name}' is negative; it says how far back the search goes.");
        try
        {
            var candidate = start(length);
            return candidate > from ? candidate : from;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Further back than time itself goes: no condition.
            return from;
        }
    }
}
