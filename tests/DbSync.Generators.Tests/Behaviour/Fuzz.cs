using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace DbSync.Generators.Tests;

/// <summary>Makes random values of any type that a contract may use, with a taste for the difficult ones.</summary>
/// <param name="random">The source of randomness; its seed is printed by the test.</param>
internal sealed class Fuzz(Random random)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly string[] Texts =
    [
        "", " ", "plain", "quote \" backslash \\ slash /", "line\r\nbreak\ttab", "\0\u0001\u001f\u007f\u0085\u2028", "ünïcödé ß", "日本語", "👩‍👩‍👧‍👦 \uD83D\uDE00",
        "\uD800", "x\uDC00y", "\uDC00\uD800", "</script>&amp;<b>", "null", "{\"utf16\":\"AAA=\"}", "\uFEFFbom", "a\u0301",
    ];

    public object? Make(Type type, NullabilityInfo? nullability, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return depth > 4 || random.Next(3) == 0 ? null : Make(underlying, null, depth);
        if (!type.IsValueType && nullability?.ReadState == NullabilityState.Nullable && (depth > 4 || random.Next(3) == 0))
            return null;
        return Scalar(type) ?? Collection(type, nullability, depth) ?? Instance(type, depth);
    }

    public object?[] Arguments(ConstructorInfo constructor, int depth = 0) =>
        [.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, OfMember(constructor, parameter), depth + 1))];

    // What null means for the members of a generic type depends on its arguments: never null is always right.
    private static NullabilityInfo? OfMember(ConstructorInfo constructor, ParameterInfo parameter) =>
        constructor.DeclaringType!.IsGenericType ? null : Nullability.Create(parameter);

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private float[] Floats() =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(0f, -0f, 1.5f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity, random.NextSingle()))];

    private string Text() => random.Next(2) == 0 ? Pick(Texts) : string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(char.MaxValue + 1)));

    private object? Scalar(Type type)
    {
        if (type.IsEnum)
            return Enum.ToObject(type, Pick<object>(Enum.GetValues(type).Cast<object>().ToArray()[random.Next(Enum.GetValues(type).Length)], Enum.ToObject(type, random.Next(100))));
        return type switch
        {
            _ when type == typeof(bool) => Pick(true, false),
            _ when type == typeof(char) => Pick('a', '\0', '"', '\uD800', '\uDFFF', 'ß', (char)random.Next(char.MaxValue + 1)),
            _ when type == typeof(sbyte) => Pick(sbyte.MinValue, sbyte.MaxValue, (sbyte)0),
            _ when type == typeof(byte) => Pick(byte.MaxValue, (byte)0),
            _ when type == typeof(short) => Pick(short.MinValue, short.MaxValue, (short)random.Next()),
            _ when type == typeof(ushort) => Pick(ushort.MaxValue, (ushort)0, (ushort)random.Next()),
            _ when type == typeof(int) => Pick(int.MinValue, int.MaxValue, 0, random.Next()),
            _ when type == typeof(uint) => Pick(uint.MaxValue, 0u, (uint)random.Next()),
            _ when type == typeof(long) => Pick(long.MinValue, long.MaxValue, 0L, random.NextInt64()),
            _ when type == typeof(ulong) => Pick(ulong.MaxValue, 0ul, (ulong)random.NextInt64()),
            _ when type == typeof(nint) => Pick(nint.MinValue, nint.MaxValue, 0),
            _ when type == typeof(nuint) => Pick(nuint.MaxValue, (nuint)0),
            _ when type == typeof(Int128) => Pick(Int128.MinValue, Int128.MaxValue, Int128.Zero),
            _ when type == typeof(UInt128) => Pick(UInt128.MaxValue, UInt128.Zero),
            _ when type == typeof(Half) => Pick(Half.NaN, Half.MaxValue, Half.Epsilon, Half.NegativeInfinity, Half.NegativeZero, (Half)1.5),
            _ when type == typeof(float) => Pick(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, -0f, random.NextSingle()),
            _ when type == typeof(double) => Pick(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, -0d, 0.1, random.NextDouble()),
            _ when type == typeof(decimal) => Pick(decimal.MaxValue, decimal.MinValue, 1.10m, 0.000m, -0.1m, 79228162514264337593543950335m),
            _ when type == typeof(string) => Text(),
            _ when type == typeof(Guid) => Pick(Guid.Empty, new Guid(Bytes(16))),
            _ when type == typeof(DateTime) => Pick(DateTime.MinValue, DateTime.MaxValue, new DateTime(2026, 3, 29, 2, 30, 0, 1, 2, DateTimeKind.Utc), new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Unspecified)),
            _ when type == typeof(DateTimeOffset) => Pick(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 2, 28, 23, 59, 59, 999, TimeSpan.FromMinutes(-90)).AddTicks(1)),
            _ when type == typeof(DateOnly) => Pick(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29)),
            _ when type == typeof(TimeOnly) => Pick(TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(1, 2, 3, 4, 5)),
            _ when type == typeof(TimeSpan) => Pick(TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromDays(400)),
            _ when type == typeof(Uri) => Pick(new Uri("https://example.org/a%20b?q=ü#f"), new Uri("relative/path", UriKind.Relative), new Uri("", UriKind.Relative)),
            _ when type == typeof(byte[]) => Bytes(random.Next(5)),
            _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Bytes(random.Next(5))),
            _ when type == typeof(Memory<byte>) => new Memory<byte>(Bytes(random.Next(5))),
            _ when type == typeof(float[]) => Floats(),
            _ when type == typeof(ReadOnlyMemory<float>) => new ReadOnlyMemory<float>(Floats()),
            _ when type == typeof(Memory<float>) => new Memory<float>(Floats()),
            _ when type == typeof(JsonElement) => JsonDocument.Parse(Pick("null", "true", "1e400", "\"\\ud83d\\ude00\"", "[]", "{}", "{\"a\":[1,{\"b\":null}],\"a2\":-0.0}")).RootElement,
            _ => null,
        };
    }

    private object? Collection(Type type, NullabilityInfo? nullability, int depth)
    {
        var count = depth > 4 ? 0 : random.Next(4);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, count);
            for (var i = 0; i < count; i++)
                array.SetValue(Make(type.GetElementType()!, nullability?.ElementType, depth + 1), i);
            return array;
        }

        if (!type.IsGenericType)
            return null;
        var arguments = type.GetGenericArguments();
        var name = type.GetGenericTypeDefinition().Name;
        if (arguments.Length == 2 && name.Contains("Dictionary", StringComparison.Ordinal))
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            for (var i = 0; i < count; i++)
                map[Key(arguments[0])] = Make(arguments[1], nullability?.GenericTypeArguments[1], depth + 1);
            return name.StartsWith("Immutable", StringComparison.Ordinal) ? Immutable("ImmutableDictionary", arguments, map) : map;
        }

        if (arguments.Length != 1 || !typeof(IEnumerable).IsAssignableFrom(type))
            return null;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        for (var i = 0; i < count; i++)
            list.Add(Make(arguments[0], nullability?.GenericTypeArguments[0], depth + 1));
        if (name.StartsWith("Immutable", StringComparison.Ordinal))
            return Immutable(name.Split('`')[0], arguments, list);
        return name.Contains("Set", StringComparison.Ordinal) ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(arguments), list) : list;
    }

    private object Key(Type type)
    {
        object key;
        do
            key = Scalar(type)!;
        while (key is string text && text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar));
        return key;
    }

    private static object Immutable(string name, Type[] arguments, object items) =>
        typeof(System.Collections.Immutable.ImmutableArray).Assembly.GetType("System.Collections.Immutable." + name, throwOnError: true)!
            .GetMethods()
            .Single(method => method.Name == "CreateRange" && method.GetParameters().Length == 1 && method.GetGenericArguments().Length == arguments.Length &&
                method.GetParameters()[0].ParameterType.Name == "IEnumerable`1")
            .MakeGenericMethod(arguments)
            .Invoke(null, [items])!;

    private object Instance(Type type, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length)
            .FirstOrDefault(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type);
        var value = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke(Arguments(constructor, depth));
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && property.Name != "Cache" && property.GetIndexParameters().Length == 0))
            property.SetValue(value, Make(property.PropertyType, type.IsGenericType ? null : Nullability.Create(property), depth + 1));
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsInitOnly && !type.Name.StartsWith("ValueTuple", StringComparison.Ordinal)))
            field.SetValue(value, Make(field.FieldType, Nullability.Create(field), depth + 1));
        return value;
    }
}
