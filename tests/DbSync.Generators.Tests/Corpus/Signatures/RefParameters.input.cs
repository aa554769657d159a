// References that the store changes.
using DbSync.Sdk;

namespace Corpus.RefParameters;

[SyncedStorage]
public interface IRefParameters
{
    [PrimaryOnly] void Swap<T>(ref T left, ref T right);
    [PrimaryOnly] void Move(ref string? text, ref (int X, int Y) place, scoped ref int count);
}
