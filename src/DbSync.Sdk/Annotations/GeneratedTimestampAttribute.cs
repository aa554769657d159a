namespace DbSync.Sdk;

/// <summary>
/// The parameter is the time of the write: when the caller leaves it <see langword="null"/>, it is filled in once, in UTC, from the engine's
/// <see cref="TimeProvider"/>, before the primary is touched, so that every store gets the same time.
/// </summary>
/// <remarks>Allowed on optional parameters of type <c>DateTimeOffset?</c> and <c>DateTime?</c>.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GeneratedTimestampAttribute : Attribute;
