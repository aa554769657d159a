// Hidden generic methods with every constraint: an explicit implementation says only what T? means.
using DbSync.Sdk;

namespace Corpus.HiddenConstraints;

public interface IOld
{
    [PrimaryOnly] T? Unmanaged<T>(T? value) where T : unmanaged;
    [PrimaryOnly] T? NotNull<T>(T? value) where T : notnull;
    [PrimaryOnly] T? Interface<T>(T? value) where T : IDisposable;
    [PrimaryOnly] T? Base<T>(T? value) where T : Exception;
    [PrimaryOnly] T? Enumeration<T>(T? value) where T : Enum;
    [PrimaryOnly] TIn? Other<TIn, TOut>(TIn? value, TOut? other) where TIn : TOut where TOut : class;
    [PrimaryOnly] T New<T>() where T : class?, new();
    [PrimaryOnly] int RefStruct<T>(scoped T value) where T : allows ref struct;
}

[SyncedStorage]
public interface IHiddenConstraints : IOld
{
    [PrimaryOnly] new T? Unmanaged<T>(T? value) where T : unmanaged;
    [PrimaryOnly] new T? NotNull<T>(T? value) where T : notnull;
    [PrimaryOnly] new T? Interface<T>(T? value) where T : IDisposable;
    [PrimaryOnly] new T? Base<T>(T? value) where T : Exception;
    [PrimaryOnly] new T? Enumeration<T>(T? value) where T : Enum;
    [PrimaryOnly] new TIn? Other<TIn, TOut>(TIn? value, TOut? other) where TIn : TOut where TOut : class;
    [PrimaryOnly] new T New<T>() where T : class?, new();
    [PrimaryOnly] new int RefStruct<T>(scoped T value) where T : allows ref struct;
}
