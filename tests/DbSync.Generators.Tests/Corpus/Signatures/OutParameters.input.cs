// Values that come out of the store.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.OutParameters;

[SyncedStorage]
public interface IOutParameters
{
    [PrimaryOnly] bool TryGet(string key, [NotNullWhen(true)] out string? value, out int version);
    [PrimaryOnly] bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
}
