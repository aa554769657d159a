// Types and namespaces of one's own that are named like the framework's.
using DbSync.Sdk;

namespace Corpus.FrameworkNames;

public sealed class Task;
public sealed class String;
public sealed class Guid;
public sealed class CancellationToken;
public sealed class ArgumentNullException;
public sealed record Dictionary(string Id);

[SyncedStorage]
public interface IFrameworkNames
{
    [SyncWrite("a.save")] global::System.Threading.Tasks.Task SaveAsync([SyncKey] string id, Dictionary row, global::System.Threading.CancellationToken ct = default);
    [MergedRead(Dedup.ById)] global::System.Threading.Tasks.Task<IReadOnlyList<Dictionary>> ListAsync(global::System.Threading.CancellationToken ct = default);
    [PrimaryOnly] void Do(Task task, String text, Guid guid, CancellationToken token, ArgumentNullException error);
}
