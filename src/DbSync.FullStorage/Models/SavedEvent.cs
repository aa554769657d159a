namespace DbSync.FullStorage;

/// <summary>The identity that an event was saved under.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="CreatedAt">The event's time.</param>
public sealed record SavedEvent(string Id, DateTimeOffset CreatedAt);
