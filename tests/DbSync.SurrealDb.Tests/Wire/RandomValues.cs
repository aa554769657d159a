namespace DbSync.SurrealDb.Tests.Wire;

/// <summary>Values at random: every kind, nested.</summary>
internal sealed class RandomValues(Random random)
{
    private const int Kinds = 15;

    public SurrealValue Next(int depth = 0)
    {
        // The last kinds nest: deep down there are none.
        switch (random.Next(depth < 5 ? Kinds : Kinds - 4))
        {
            case 0:
                return SurrealValue.None;
            case 1:
                return SurrealValue.Null;
            case 2:
                return new SurrealBool(random.Next(2) == 0);
            case 3:
                return new SurrealInt(random.Next(2) == 0 ? random.Next(-30, 30) : random.NextInt64(long.MinValue, long.MaxValue));
            case 4:
                return new SurrealFloat(random.Next(3) switch { 0 => random.Next(100), 1 => random.NextSingle(), _ => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)) });
            case 5:
                return new SurrealText(Text());
            case 6:
                return new SurrealBytes(Bytes(random.Next(40)));
            case 7:
                return new SurrealDecimal($"{random.NextInt64()}.{random.Next(1000)}");
            case 8:
                return new SurrealDateTime(random.NextInt64(-10_000_000_000, 10_000_000_000), random.Next(1_000_000_000));
            case 9:
                return new SurrealDuration(random.NextInt64(10_000_000_000), random.Next(1_000_000_000));
            case 10:
                return new SurrealUuid(new Guid(Bytes(16)));
            case 11:
                return new SurrealRecordId(Text(), Next(depth + 1));
            case 12:
                return new SurrealTagged((ulong)random.Next(88, 95), Next(depth + 1));
            case 13:
                return new SurrealArray([.. Enumerable.Range(0, random.Next(6)).Select(_ => Next(depth + 1))]);
            default:
                var fields = new Dictionary<string, SurrealValue>(StringComparer.Ordinal);
                for (var i = random.Next(6); i > 0; i--)
                    fields[Text()] = Next(depth + 1);
                return new SurrealObject(fields);
        }
    }

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(8) switch
    {
        0 => char.ConvertFromUtf32(random.Next(0x10000, 0x10FFFF)),
        1 => ((char)random.Next(0xD800)).ToString(),
        _ => ((char)random.Next(32, 127)).ToString(),
    }));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
