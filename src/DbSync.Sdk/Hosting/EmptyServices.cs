namespace DbSync.Sdk.Hosting;

/// <summary>The services of an engine that runs without a container: none.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    public static readonly EmptyServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
