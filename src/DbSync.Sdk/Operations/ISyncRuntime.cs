namespace DbSync.Sdk;

/// <summary>What a generated facade stands on.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface ISyncRuntime<TStorage>
    where TStorage : class
{
    /// <summary>The authoritative store.</summary>
    TStorage Primary { get; }

    /// <summary>The write path.</summary>
    IOperationWriter<TStorage> Writer { get; }

    /// <summary>The read path.</summary>
    IReadMergeEngine<TStorage> Reads { get; }
}
