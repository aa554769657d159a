// Default values of enumerations: named, combined, unnamed, negative, of a keyword name, of every width.
using DbSync.Sdk;

namespace Corpus.DefaultEnums;

public enum Small : byte { Zero, @default = 255 }
public enum Signed : short { Low = short.MinValue, High = short.MaxValue }
[Flags] public enum Wide : long { None, One = 1, Two = 2, Top = long.MinValue }

[SyncedStorage]
public interface IDefaultEnums
{
    [SyncWrite("enum.save")]
    Task SaveAsync(
        [SyncKey] string id,
        Small keyword = Small.@default,
        Small unnamed = (Small)17,
        Signed low = Signed.Low,
        Signed unnamedToo = (Signed)(-1),
        Wide both = Wide.One | Wide.Two,
        Wide top = Wide.Top,
        Wide none = default,
        Wide? maybe = Wide.Two,
        DayOfWeek day = DayOfWeek.Friday,
        CancellationToken ct = default);
}
