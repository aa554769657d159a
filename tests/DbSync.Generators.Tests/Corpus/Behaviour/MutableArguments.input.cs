// Arguments that the caller changes after the call.
using DbSync.Sdk;

namespace Corpus.MutableArguments;

public sealed class Draft
{
    public string Text { get; set; } = "";
    public List<string> Tags { get; set; } = [];
}

[SyncedStorage]
public interface IMutableArguments
{
    [SyncWrite("draft.save")] Task SaveAsync([SyncKey] string id, Draft draft, int[] numbers, Dictionary<string, Draft> more, byte[] bytes, CancellationToken ct = default);
}
