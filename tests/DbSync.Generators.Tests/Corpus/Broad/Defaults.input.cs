using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus;

public enum Color : sbyte { Red = 1, Green = -2 }

[Flags]
public enum Access : ulong { None = 0, Read = 1, Write = 2, All = ulong.MaxValue }

[SyncedStorage]
public interface IDefaults
{
    [SyncWrite("values.save")]
    Task SaveAsync(
        [SyncKey] string key,
        bool yes = true,
        bool no = false,
        double nan = double.NaN,
        double infinity = double.NegativeInfinity,
        double number = -1.5e300,
        float single = float.NaN,
        float small = 1e-45f,
        int negative = -42,
        int smallest = int.MinValue,
        long longest = long.MinValue,
        ulong large = ulong.MaxValue,
        uint unsigned = 5,
        byte octet = 255,
        sbyte signed = -128,
        short brief = -3,
        char quote = '\'',
        char backslash = '\\',
        char surrogate = '\uD800',
        string quoted = "say \"hi\"\\\r\n\t\0{0}",
        string? nothing = null,
        string empty = "",
        decimal money = -1.10m,
        Color color = Color.Green,
        Color unnamed = (Color)(-5),
        Access access = Access.Read | Access.Write,
        Color? maybeColor = Color.Red,
        int? maybe = 7,
        int? maybeNot = null,
        bool? perhaps = true,
        double? maybeNan = double.NaN,
        decimal? maybeMoney = null,
        Guid id = default,
        DateTimeOffset at = default,
        (int, string?) pair = default,
        CancellationToken token = default);

    [PrimaryOnly] Task PingAsync(params string[] names);
    [PrimaryOnly] int Sum(params ReadOnlySpan<int> numbers);
}
