// Default values that attributes give, as older languages write them.
using DbSync.Sdk;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Corpus.DefaultByAttribute;

[SyncedStorage]
public interface IDefaultByAttribute
{
    [PrimaryOnly] void Number([Optional, DefaultParameterValue(5)] int number, [Optional, DefaultParameterValue("x")] string text);
    [PrimaryOnly] void Time([Optional, DateTimeConstant(638000000000000000L)] DateTime at, [Optional, DecimalConstant(1, 128, 0u, 0u, 15u)] decimal price);
    [PrimaryOnly] void Bare([Optional] int number, [Optional] object? anything);
}
