// Pointers and function pointers in every kind of member.
using DbSync.Sdk;

namespace Corpus.Pointers;

[SyncedStorage]
public interface IPointers
{
    [PrimaryOnly] unsafe int Read(int* from, void** more);
    [PrimaryOnly] unsafe byte* Find(string key);
    [PrimaryOnly] unsafe int* Head { get; set; }
    [PrimaryOnly] unsafe char* this[int* index] { get; }
    [PrimaryOnly] unsafe delegate*<int, string?, void> Callback { get; }
    [PrimaryOnly] unsafe void Call(delegate* unmanaged[Cdecl]<int, void> function, int*[] many);
}
