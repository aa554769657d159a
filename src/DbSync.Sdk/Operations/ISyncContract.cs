namespace DbSync.Sdk;

/// <summary>The contract that a generated facade carries as static members, so that nothing is looked up at run time.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface ISyncContract<TStorage>
    where TStorage : class
{
    /// <summary>The operations of the contract.</summary>
    static abstract OperationCatalog<TStorage> Catalog { get; }

    /// <summary>Makes the facade over a running engine.</summary>
    /// <param name="runtime">What the facade writes to and reads from.</param>
    static abstract TStorage Create(ISyncRuntime<TStorage> runtime);
}
