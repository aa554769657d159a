// What trimming and compiling ahead of time must know is carried over.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.Trimming;

[SyncedStorage]
public interface ITrimming
{
    [RequiresUnreferencedCode("reflects", Url = "https://example.org")] [RequiresDynamicCode("emits")] [PrimaryOnly] Task ReflectAsync(CancellationToken ct = default);
    [RequiresAssemblyFiles("reads")] [PrimaryOnly] string Location { get; }
    [PrimaryOnly] object? Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type);
    [PrimaryOnly] T? Make<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>() where T : class;
    [PrimaryOnly] [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type TypeOf(string name);
}
