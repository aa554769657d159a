namespace DbSync.Sdk;

/// <summary>The primary's health.</summary>
/// <param name="Connected">Whether it answered a ping; a store that cannot be pinged counts as connected.</param>
/// <param name="LatencyMs">How long that took, in milliseconds; <see langword="null"/> when it did not answer.</param>
public sealed record PrimaryHealth(bool Connected, double? LatencyMs);
