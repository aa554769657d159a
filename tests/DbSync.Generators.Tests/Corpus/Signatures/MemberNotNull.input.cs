// Methods that promise something about a property.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.MemberNotNull;

[SyncedStorage]
public interface IMemberNotNull
{
    [PrimaryOnly] string? Session { get; }
    [PrimaryOnly] [MemberNotNull(nameof(Session))] void Open();
    [PrimaryOnly] [MemberNotNullWhen(true, nameof(Session))] bool IsOpen();
    [PrimaryOnly] [MemberNotNullWhen(true, nameof(Session))] bool IsConnected { get; }
}
