namespace CustomStore;

public sealed record Order(string Id, string CustomerId, string Article, decimal Price, DateTimeOffset At);
