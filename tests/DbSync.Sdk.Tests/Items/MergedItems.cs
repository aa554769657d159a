namespace DbSync.Sdk.Tests.Items;

internal sealed class MergedItems(ISyncRuntime<IItems> runtime) : IItems, ISyncContract<IItems>
{
    private static readonly MergePlan<KeyValuePair<string, IReadOnlyList<string>>, string> ListPlan = new(nameof(ListAsync)) { Key = static item => item.Key };

    public static OperationCatalog<IItems> Catalog { get; } = new(
        new OperationDescriptor<IItems>(SaveItem.Name, IsDelete: false, SaveItem.Decode),
        new OperationDescriptor<IItems>(DeleteItem.Name, IsDelete: true, DeleteItem.Decode));

    public static IItems Create(ISyncRuntime<IItems> runtime) => new MergedItems(runtime);

    public Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default) =>
        runtime.Writer.WriteAsync(new SaveItem(owner, key, values), cancellationToken);

    public Task DeleteAsync(string owner, string key, CancellationToken cancellationToken = default) =>
        runtime.Writer.WriteAsync(new DeleteItem(owner, key), cancellationToken);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListAsync(string owner, CancellationToken cancellationToken = default)
    {
        var merged = await runtime.Reads.MergeListAsync(
            ListPlan,
            async (store, token) => await store.ListAsync(owner, token),
            (item, tombstones) => tombstones.Covers(DeleteItem.Name, null, null, owner, item.Key),
            null,
            cancellationToken);
        return merged.ToDictionary();
    }
}
