// Parameters that the compiler fills in.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.CallerInfo;

[SyncedStorage]
public interface ICallerInfo
{
    [PrimaryOnly] void Log(string text, [CallerMemberName] string member = "", [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0);
    [PrimaryOnly] void Check(bool condition, [CallerArgumentExpression(nameof(condition))] string? expression = null);
    [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id, [CallerMemberName] string by = "", CancellationToken ct = default);
}
