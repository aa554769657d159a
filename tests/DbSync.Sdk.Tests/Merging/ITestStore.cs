namespace DbSync.Sdk.Tests.Merging;

/// <summary>A small storage interface for the read path.</summary>
internal interface ITestStore
{
    Task<IReadOnlyList<Row>?> ListAsync(CancellationToken cancellationToken);

    Task<Row?> GetAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<Row> StreamAsync(CancellationToken cancellationToken);
}
