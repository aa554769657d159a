// Optional, variable and compiler-supplied arguments.
using DbSync.Sdk;
using System.Runtime.CompilerServices;

namespace Corpus.Arguments;

[SyncedStorage]
public interface IArguments
{
    [PrimaryOnly] string Log(string text, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(text))] string? expression = null);
    [PrimaryOnly] int Count(params string[] names);
    [PrimaryOnly] int Sum(params ReadOnlySpan<int> numbers);
    [PrimaryOnly] string Optional(double nan = double.NaN, string text = "a\"b", decimal money = -1.10m, DayOfWeek day = DayOfWeek.Friday);
}
