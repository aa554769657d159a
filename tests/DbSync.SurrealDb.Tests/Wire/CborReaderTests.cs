using System.Diagnostics;
using System.Formats.Cbor;
using System.Globalization;
using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Tests.Wire;

/// <summary>The reader, with whatever may come. <c>DBSYNC_FUZZ_SEED</c> repeats a run, <c>DBSYNC_FUZZ_FRAMES</c> makes it longer.</summary>
public sealed class CborReaderTests(ITestOutputHelper output)
{
    // One byte on the wire becomes at most an object of this many bytes in memory, with its place in a list.
    private const int BytesPerByte = 200;
    private const int BytesPerFrame = 64 * 1024;

    [Fact]
    public void What_is_written_is_read_the_same()
    {
        var random = new Random(Seed());
        var values = new RandomValues(random);
        for (var i = 0; i < 20_000; i++)
        {
            var value = values.Next();
            Some.Text(CborValueReader.Read(Written(value))).ShouldBe(Some.Text(value));
        }
    }

    [Fact]
    public void A_hundred_thousand_random_and_mutated_frames_break_nothing()
    {
        var random = new Random(Seed());
        var values = new RandomValues(random);
        var frames = Number("DBSYNC_FUZZ_FRAMES", 120_000);
        var (read, refused, slowest) = (0, 0, TimeSpan.Zero);
        for (var i = 0; i < frames; i++)
        {
            var frame = (i % 4) switch
            {
                0 => RandomBytes(random),
                1 => Mutated(random, Envelope(values.Next())),
                2 => Mutated(random, Answer(values.Next())),
                _ => Head(random),
            };
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            if (IsRead(frame))
                read++;
            else
                refused++;
            var time = Stopwatch.GetElapsedTime(started);
            slowest = time > slowest ? time : slowest;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (allocated > BytesPerFrame + (long)BytesPerByte * frame.Length)
                Assert.Fail($"{allocated:N0} bytes of memory for frame {i}: {Convert.ToHexString(frame)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read} read, {refused} refused, the slowest in {slowest.TotalMilliseconds:0.0} ms"));

        // Neither way of making frames may have become pointless.
        read.ShouldBeGreaterThan(frames / 20);
        refused.ShouldBeGreaterThan(frames / 20);
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Nesting_has_a_bound(int depth, bool fits)
    {
        byte[] frame = [.. Enumerable.Repeat((byte)0x81, depth), 0x01];

        if (fits)
            CborValueReader.Read(frame).ShouldBeOfType<SurrealArray>();
        else
            Should.Throw<CborContentException>(() => CborValueReader.Read(frame)).Message.ShouldContain("256");
    }

    private static bool IsRead(byte[] frame)
    {
        try
        {
            var response = RpcResponse.Read(frame);
            if (response.Error is { } error)
                _ = SurrealErrors.From(error);
            QueryResults.Read(response.Result);
            return true;
        }
        catch (Exception exception) when (exception is CborContentException or SurrealException)
        {
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Frame {Convert.ToHexString(frame)}", exception);
        }
    }

    private static byte[] Written(SurrealValue value)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        CborValueWriter.Write(writer, value, "v");
        return writer.Encode();
    }

    private static byte[] Envelope(SurrealValue result) => Written(Some.Object(("id", new SurrealInt(7)), ("result", new SurrealArray(
    [
        Some.Object(("status", new SurrealText("OK")), ("time", new SurrealText("1ms")), ("result", result), ("type", SurrealValue.None)),
        Some.Object(("status", new SurrealText("OK")), ("result", SurrealValue.Null)),
    ]))));

    private static byte[] Answer(SurrealValue value) => Written(Some.Object(
        ("id", new SurrealInt(7)),
        ("error", Some.Object(("code", new SurrealInt(-32000)), ("message", value), ("kind", new SurrealText("Query")), ("details", Some.Object(("kind", value)))))));

    private static byte[] RandomBytes(Random random)
    {
        var frame = new byte[random.Next(1, 200)];
        random.NextBytes(frame);
        return frame;
    }

    /// <summary>A frame that begins as an answer does, announces something, and goes on at random.</summary>
    private static byte[] Head(Random random) =>
        [0xa1, 0x66, .. "result"u8, (byte)((random.Next(8) << 5) | random.Next(24, 32)), .. RandomBytes(random)];

    private static byte[] Mutated(Random random, byte[] frame)
    {
        var bytes = new List<byte>(frame);
        for (var mutations = random.Next(4); mutations > 0 && bytes.Count > 0; mutations--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.InsertRange(at, RandomBytes(random));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 50))));
                    break;
            }
        }

        return [.. bytes];
    }

    private int Seed()
    {
        var seed = Number("DBSYNC_FUZZ_SEED", Random.Shared.Next(1, 1_000_000));
        output.WriteLine($"seed {seed} (again with DBSYNC_FUZZ_SEED={seed})");
        return seed;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
