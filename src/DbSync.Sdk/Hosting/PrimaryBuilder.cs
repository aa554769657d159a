namespace DbSync.Sdk;

/// <summary>How the primary is made.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public sealed class PrimaryBuilder<TStorage> : StoreBuilder<TStorage>
    where TStorage : class
{
    internal PrimaryBuilder()
        : base("primary")
    {
    }
}
