// What the caller cancels, the store sees cancelled; nothing else of the token is kept.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Text;
using System.Text.Json;

namespace Corpus.Cancellation;

public static class Run
{
    public static async Task Writes_pass_the_callers_token_once()
    {
        var runtime = new FakeRuntime<ICancellation>();
        using var source = new CancellationTokenSource();
        var store = MergedCancellation.Create(runtime);
        await store.FirstAsync(source.Token, "a");
        await store.MiddleAsync("a", source.Token, 1);
        await store.LastAsync("a", source.Token);
        runtime.PrimaryCalls.Calls.Select(call => call.Arguments).ShouldBe([[source.Token, "a"], ["a", source.Token, 1], ["a", source.Token]]);
        runtime.Written.ShouldAllBe(written => written.Token == source.Token);
    }

    public static async Task No_payload_and_no_operation_holds_a_token()
    {
        var runtime = new FakeRuntime<ICancellation>();
        var store = MergedCancellation.Create(runtime);
        await store.FirstAsync(CancellationToken.None, "a");
        await store.MiddleAsync("a", CancellationToken.None, 1);
        await store.LastAsync("a");
        runtime.Written.Select(written => Text(written.Operation)).ShouldBe(["{\"id\":\"a\"}", "{\"id\":\"a\",\"x\":1}", "{\"id\":\"a\"}"]);
        foreach (var type in runtime.Written.Select(written => written.Operation.GetType()))
            type.GetProperties().ShouldNotContain(property => property.PropertyType == typeof(CancellationToken));
    }

    public static async Task Reads_pass_the_token_that_the_engine_gives_each_store()
    {
        using var source = new CancellationTokenSource();
        var runtime = new FakeRuntime<ICancellation> { StoreToken = source.Token };
        var store = MergedCancellation.Create(runtime);
        await store.ListAsync(CancellationToken.None, "k");
        await store.FindAsync("a");
        await foreach (var row in store.StreamAsync())
            row.ShouldBeNull();
        foreach (var calls in new[] { runtime.PrimaryCalls, runtime.SecondaryCalls })
            calls.Calls.Select(call => call.Arguments).ShouldBe([[source.Token, "k"], ["a", source.Token], [source.Token]]);
    }

    public static async Task What_is_passed_through_keeps_each_token_in_its_place()
    {
        var runtime = new FakeRuntime<ICancellation>();
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        await MergedCancellation.Create(runtime).TwoAsync(one.Token, 5, two.Token);
        runtime.PrimaryCalls.Calls.ShouldHaveSingleItem().Arguments.ShouldBe([one.Token, 5, two.Token]);
    }

    private static string Text(ISyncOperation<ICancellation> operation)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            operation.Encode(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
