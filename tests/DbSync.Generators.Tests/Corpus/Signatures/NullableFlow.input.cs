// What attributes say about null.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.NullableFlow;

[SyncedStorage]
public interface INullableFlow
{
    [PrimaryOnly] [return: NotNullIfNotNull(nameof(text))] string? Trim(string? text);
    [PrimaryOnly] [return: MaybeNull] string Odd([AllowNull] string text, [DisallowNull] string? other);
    [PrimaryOnly] [return: NotNull] T Ensure<T>([NotNull] T? value);
    [PrimaryOnly] bool IsSet([NotNullWhen(true)] string? value, [DoesNotReturnIf(false)] bool condition);
    [PrimaryOnly] [DoesNotReturn] void Fail(string why);
    [PrimaryOnly] [AllowNull] string Title { get; set; }
    [PrimaryOnly] [MaybeNull] string Cached { get; }
    [PrimaryOnly] [DisallowNull] string? Name { get; set; }
    [PrimaryOnly] [NotNull] string? Sure { get; }
    [PrimaryOnly] [AllowNull] string this[int index] { get; set; }
    [PrimaryOnly] string OnAccessors { [return: MaybeNull] get; [param: AllowNull] set; }
}
