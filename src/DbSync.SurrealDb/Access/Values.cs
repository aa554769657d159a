namespace DbSync.SurrealDb.Access;

/// <summary>Makes values of SurrealDB.</summary>
internal static class Values
{
    public static SurrealValue Text(string? text) => text is null ? SurrealValue.None : new SurrealText(text);

    public static SurrealValue Texts(IEnumerable<string> texts) => new SurrealArray([.. texts.Select(Text)]);

    public static SurrealValue Number(long number) => new SurrealInt(number);

    public static SurrealValue Time(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        return new SurrealDateTime(seconds, (int)(rest * TimeSpan.NanosecondsPerTick));
    }

    public static DateTimeOffset Time(SurrealDateTime time) =>
        DateTimeOffset.UnixEpoch.AddTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick));

    public static SurrealRecordId Id(string table, string key) => new(table, new SurrealText(key));

    public static SurrealRecordId Id(string table, params ReadOnlySpan<string> parts)
    {
        var keys = new SurrealValue[parts.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = new SurrealText(parts[i]);
        return new SurrealRecordId(table, new SurrealArray(keys));
    }

    public static SurrealObject Object(params ReadOnlySpan<(string Name, SurrealValue Value)> fields) => new(Named(fields));

    public static Dictionary<string, SurrealValue> Named(params ReadOnlySpan<(string Name, SurrealValue Value)> values)
    {
        var named = new Dictionary<string, SurrealValue>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            named.Add(name, value);
        return named;
    }

    /// <summary>The items of an array; none of anything else, which is how the server answers when there is nothing.</summary>
    public static IReadOnlyList<SurrealValue> Items(this SurrealValue value) => value is SurrealArray array ? array.Items : [];

    /// <summary>A field of an object; NONE when there is none.</summary>
    public static SurrealValue Field(this SurrealValue value, string name) =>
        value is SurrealObject found ? found.Fields.GetValueOrDefault(name, SurrealValue.None) : SurrealValue.None;

    /// <summary>A whole number; 0 of anything else.</summary>
    public static long Integer(this SurrealValue value) => value is SurrealInt number ? number.Value : 0;

    /// <summary>The texts of an array, in ordinal order.</summary>
    public static IReadOnlyList<string> OrdinalTexts(this SurrealValue value) =>
        [.. value.Items().Cast<SurrealText>().Select(static text => text.Value).Order(StringComparer.Ordinal)];
}
