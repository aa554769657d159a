// Default values with quotes, escapes, line ends, characters beyond the plane, and half of one.
using DbSync.Sdk;

namespace Corpus.DefaultStrings;

[SyncedStorage]
public interface IDefaultStrings
{
    [SyncWrite("text.save")]
    Task SaveAsync(
        [SyncKey] string id,
        string quotes = "\"'\\",
        string lines = "a\r\nb\u2028c\t\0d",
        string verbatim = @"C:\path ""x"" {0}",
        string wide = "\U0001F600",
        string half = "\uD83D",
        string comment = "*/ // <c>&</c>",
        string name = nameof(SaveAsync),
        string? nothing = null,
        char quote = '\'',
        char newline = '\n',
        char halfToo = '\uDC00',
        CancellationToken ct = default);
}
