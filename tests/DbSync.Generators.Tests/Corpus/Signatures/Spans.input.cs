// Types of the stack as parameters and results of what is passed through.
using DbSync.Sdk;

namespace Corpus.Spans;

[SyncedStorage]
public interface ISpans
{
    [PrimaryOnly] Span<int> Slice(Span<int> values, int start = 0);
    [PrimaryOnly] ReadOnlySpan<char> Trim(ReadOnlySpan<char> text);
    [PrimaryOnly] int Total(scoped ReadOnlySpan<int> values, scoped Span<byte> buffer);
    [PrimaryOnly] bool TryFormat(Span<char> target, out int written);
}
