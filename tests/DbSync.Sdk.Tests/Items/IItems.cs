namespace DbSync.Sdk.Tests.Items;

/// <summary>The smallest storage that has every kind of operation. Its facade is written by hand, so these tests need no generator.</summary>
public interface IItems
{
    Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default);

    Task DeleteAsync(string owner, string key, CancellationToken cancellationToken = default);

    Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListAsync(string owner, CancellationToken cancellationToken = default);
}
