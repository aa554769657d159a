namespace DbSync.Testing;

/// <summary>A clock that stands still until it is set.</summary>
/// <param name="now">The present.</param>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The present.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
