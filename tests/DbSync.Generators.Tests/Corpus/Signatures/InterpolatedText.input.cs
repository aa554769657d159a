// An interpolated string that its receiver puts together.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.InterpolatedText;

[SyncedStorage]
public interface IInterpolatedText
{
    [PrimaryOnly] void Write(string text);
    [PrimaryOnly] void Write(DefaultInterpolatedStringHandler text);
    [PrimaryOnly] void Write(ref DefaultInterpolatedStringHandler text, bool flush);
}
