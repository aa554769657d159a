namespace DbSync.Generators.Tests;

/// <summary>Whatever an operation carries arrives at the store unchanged after encoding and decoding.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly Lazy<Harness> AllTypes = new(() => Harness.For(LoadedAssembly.FromFile("AllTypes"), "Sample.IAllTypes"));

    public static TheoryData<string> OpTypes() => [.. AllTypes.Value.OpTypes];

    [Theory]
    [MemberData(nameof(OpTypes))]
    public void Arguments_arrive_unchanged(string opType)
    {
        var harness = AllTypes.Value;
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var fuzz = new Fuzz(new Random(seed));
        var constructor = harness.RecordOf(opType).GetConstructors().Single(candidate => candidate.GetParameters().Length > 0);
        for (var i = 0; i < 100; i++)
        {
            var arguments = fuzz.Arguments(constructor);
            var operation = constructor.Invoke(arguments);
            var payload = harness.Encode(operation);
            var decoded = harness.Decode(opType, payload);
            var arrived = harness.Apply(decoded);
            Deep.Difference(arguments, arrived).ShouldBeNull($"seed {seed}, round {i}, payload {System.Text.Encoding.UTF8.GetString(payload)}");
            harness.OrderingKey(decoded).ShouldBe(harness.OrderingKey(operation));
            harness.Encode(decoded).ShouldBe(payload);
        }
    }
}
