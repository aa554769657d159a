// Members that hide members of a base, with another result, another kind, and constraints.
using DbSync.Sdk;

namespace Corpus.Hiding;

public interface IOld
{
    [PrimaryOnly] object Shared(int x);
    [PrimaryOnly] int Count { get; }
    [PrimaryOnly] T? Get<T>(T? value) where T : struct;
    [PrimaryOnly] T? Find<T>(T? value) where T : class;
    [PrimaryOnly] T? Any<T>(T? value);
    [MergedRead(Dedup.Single)] Task<string?> NameAsync(CancellationToken ct = default);
    [SyncWrite("old.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}

[SyncedStorage]
public interface IHiding : IOld
{
    [PrimaryOnly] new string Shared(int x);
    [PrimaryOnly] new int Count(int x);
    [PrimaryOnly] new T Get<T>(T? value) where T : struct;
    [PrimaryOnly] new T Find<T>(T? value) where T : class;
    [PrimaryOnly] new T Any<T>(T? value);
    [MergedRead(Dedup.Single)] new Task<object?> NameAsync(CancellationToken ct = default);
    [SyncWrite("new.save")] new Task<bool> SaveAsync([SyncKey] string id, CancellationToken ct = default);
}
