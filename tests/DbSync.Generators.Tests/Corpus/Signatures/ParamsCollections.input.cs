// A variable number of arguments in other collections than arrays.
using DbSync.Sdk;

namespace Corpus.ParamsCollections;

[SyncedStorage]
public interface IParamsCollections
{
    [PrimaryOnly] int Sum(params ReadOnlySpan<int> numbers);
    [PrimaryOnly] int Total(params Span<int> numbers);
    [PrimaryOnly] int Count(params IEnumerable<string> names);
    [SyncWrite("list.save")] Task SaveAsync([SyncKey] string id, params List<string> items);
    [SyncWrite("set.save")] Task StoreAsync([SyncKey] string id, params IReadOnlyList<int> items);
}
