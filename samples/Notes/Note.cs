namespace Notes;

public sealed record Note(string Id, string UserId, string Text, DateTimeOffset At);
