// Enumerations and delegates as constraints.
using DbSync.Sdk;

namespace Corpus.ConstraintEnumAndDelegate;

[SyncedStorage]
public interface IConstraintEnumAndDelegate
{
    [PrimaryOnly] T Parse<T>(string text) where T : struct, Enum;
    [PrimaryOnly] string Format<T>(T value) where T : Enum;
    [PrimaryOnly] T? Combine<T>(T? left, T? right) where T : Delegate;
    [PrimaryOnly] T? Multicast<T>(T? value) where T : MulticastDelegate;
}
