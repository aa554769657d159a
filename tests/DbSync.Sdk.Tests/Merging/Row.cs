namespace DbSync.Sdk.Tests.Merging;

/// <summary>A record of the stores in these tests.</summary>
internal sealed record Row(string? Id, string Text = "", int Score = 0, DateTimeOffset? At = null, string Scope = "");
