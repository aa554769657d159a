namespace DbSync.Testing;

/// <summary>Builders of engines, for tests of provider packages.</summary>
public static class Builders
{
    /// <summary>An engine's builder with nothing set.</summary>
    public static DbSyncBuilder<TStorage> New<TStorage>()
        where TStorage : class => new();
}
