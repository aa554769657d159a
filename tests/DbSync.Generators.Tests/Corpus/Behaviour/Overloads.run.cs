// Each overload reaches its own, at once and replayed from its payload.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Text.Json;

namespace Corpus.Overloads;

public sealed class Store : IOverloads
{
    public List<string> Saved { get; } = [];
    public Task SaveAsync(string id, int value, CancellationToken ct = default) => Add($"int {id} {value}");
    public Task SaveAsync(string id, long value, CancellationToken ct = default) => Add($"long {id} {value}");
    public Task SaveAsync(string id, string value, CancellationToken ct = default) => Add($"text {id} {value}");
    public Task SaveAsync(string id, IReadOnlyList<string> value, CancellationToken ct = default) => Add($"texts {id} {string.Join('+', value)}");
    public string Do(int x) => "int";
    public string Do(int? x) => "int?";
    public string Do<T>(T x) => typeof(T).Name;
    public string Do(params int[] x) => "params" + x.Length;

    private Task Add(string text)
    {
        Saved.Add(text);
        return Task.CompletedTask;
    }
}

public static class Run
{
    private static readonly string[] Expected = ["int a 1", "long b 1", "text c 1", "texts d 1+2"];

    public static async Task Each_overload_reaches_its_own()
    {
        var store = new Store();
        await WriteAsync(MergedOverloads.Create(new StoreRuntime<IOverloads>(store)));
        store.Saved.ShouldBe(Expected);
    }

    public static async Task Each_is_replayed_as_what_it_was()
    {
        var runtime = new StoreRuntime<IOverloads>(new Store());
        await WriteAsync(MergedOverloads.Create(runtime));
        var replayed = new Store();
        foreach (var operation in runtime.Written)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
                operation.Encode(writer);
            await MergedOverloads.Catalog.Decode(operation.OpType, stream.ToArray()).ApplyAsync(replayed, CancellationToken.None);
        }

        replayed.Saved.ShouldBe(Expected);
    }

    public static void What_is_passed_through_is_not_mixed_up()
    {
        var facade = MergedOverloads.Create(new StoreRuntime<IOverloads>(new Store()));
        (facade.Do(1), facade.Do((int?)1), facade.Do("x"), facade.Do<int>(1), facade.Do(1, 2)).ShouldBe(("int", "int?", "String", "Int32", "params2"));
    }

    private static async Task WriteAsync(IOverloads facade)
    {
        await facade.SaveAsync("a", 1);
        await facade.SaveAsync("b", 1L);
        await facade.SaveAsync("c", "1");
        await facade.SaveAsync("d", ["1", "2"]);
    }
}
