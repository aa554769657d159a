#pragma warning disable CS8019

namespace Scenarios;

public sealed record Card(string Id, string Text);

[SyncedStorage]
public interface ICardStore
{
    [SyncWrite("card.save")]
    Task<string> SaveAsync([SyncKey] string board, Card card, [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken ct = default);

    [SyncWrite("card.stamp")]
    ValueTask<int> StampAsync(CancellationToken ct, [SyncKey(nameof(Card.Id))] Card card, [GeneratedKey] Guid? key = null, [GeneratedTimestamp] DateTime? at = null);

    [SyncWrite("card.touch", Group = "touch|")]
    Task TouchAsync();

    [SyncWrite("card.move", Group = "board")]
    ValueTask MoveAsync([SyncKey] string from, [SyncKey] int? to);

    [SyncWrite("card.import")]
    Task ImportAsync([SyncKey(nameof(Card.Text))] IReadOnlyList<Card> cards);

    [SyncWrite("card.note")]
    Task NoteAsync(string text);

    [SyncDelete("card.delete")]
    Task<bool> DeleteAsync([SyncKey] string board, string id, CancellationToken ct = default);
}

public static class WriteScenarios
{
    public static async Task What_the_caller_leaves_out_is_filled_in_once()
    {
        var runtime = new FakeRuntime<ICardStore>();
        runtime.PrimaryCalls.Answers["SaveAsync"] = "stored";
        using var cancel = new CancellationTokenSource();
        var store = MergedCardStore.Create(runtime);

        (await store.SaveAsync("b", new Card("c", "t"), ct: cancel.Token)).ShouldBe("stored");

        var (operation, token) = runtime.Written.ShouldHaveSingleItem();
        token.ShouldBe(cancel.Token);
        operation.ShouldBe(new CardStoreSaveOperation("b", new Card("c", "t"), FakeRuntime<ICardStore>.Key.ToString(), FakeRuntime<ICardStore>.Time));
        var call = runtime.PrimaryCalls.Calls.ShouldHaveSingleItem();
        call.Arguments.ShouldBe(["b", new Card("c", "t"), FakeRuntime<ICardStore>.Key.ToString(), FakeRuntime<ICardStore>.Time, cancel.Token]);
    }

    public static async Task What_the_caller_gives_is_kept()
    {
        var runtime = new FakeRuntime<ICardStore>();
        await MergedCardStore.Create(runtime).SaveAsync("b", new Card("c", "t"), "mine", DateTimeOffset.UnixEpoch);
        var operation = runtime.Written.ShouldHaveSingleItem().Operation.ShouldBeOfType<CardStoreSaveOperation>();
        operation.Id.ShouldBe("mine");
        operation.At.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    public static async Task Identities_and_times_of_every_allowed_type_are_filled_in()
    {
        var runtime = new FakeRuntime<ICardStore>();
        runtime.PrimaryCalls.Answers["StampAsync"] = 3;
        using var cancel = new CancellationTokenSource();
        (await MergedCardStore.Create(runtime).StampAsync(cancel.Token, new Card("c", "t"))).ShouldBe(3);
        runtime.PrimaryCalls.Calls.ShouldHaveSingleItem().Arguments
            .ShouldBe([cancel.Token, new Card("c", "t"), FakeRuntime<ICardStore>.Key, FakeRuntime<ICardStore>.Time.UtcDateTime]);
    }

    public static async Task A_write_without_a_token_passes_none()
    {
        var runtime = new FakeRuntime<ICardStore>();
        await MergedCardStore.Create(runtime).TouchAsync();
        runtime.Written.ShouldHaveSingleItem().Token.ShouldBe(CancellationToken.None);
    }

    public static void Ordering_keys_are_group_and_keys()
    {
        Key(new CardStoreSaveOperation("a|b", new Card("c", "t"), null, null)).ShouldBe("a\\|b");
        Key(new CardStoreStampOperation(new Card("c", "t"), null, null)).ShouldBe("c");
        Key(new CardStoreTouchOperation()).ShouldBe("touch\\|");
        Key(new CardStoreMoveOperation("x", 7)).ShouldBe("board|x|7");
        Key(new CardStoreMoveOperation("x", null)).ShouldBe("board|x|\\0");
        Key(new CardStoreNoteOperation("text")).ShouldBe("");
        Key(new CardStoreImportOperation([new Card("1", "same"), new Card("2", "same")])).ShouldBe("same");
        Should.Throw<SyncPayloadException>(() => Key(new CardStoreImportOperation([new Card("1", "a"), new Card("2", "b")]))).Message.ShouldContain("cards.Text");

        static string Key(ISyncOperation<ICardStore> operation) => operation.OrderingKey;
    }

    public static void Operations_know_what_they_are()
    {
        var delete = new CardStoreDeleteOperation("b", "i");
        delete.OpType.ShouldBe("card.delete");
        delete.IsDelete.ShouldBeTrue();
        delete.IsImmutable.ShouldBeTrue();
        delete.ToString().ShouldBe("card.delete");
        var save = new CardStoreSaveOperation("b", new Card("c", "t"), null, null);
        save.IsDelete.ShouldBeFalse();
        save.IsImmutable.ShouldBeFalse();
        MergedCardStore.Catalog.IsDelete("card.delete").ShouldBeTrue();
        MergedCardStore.Catalog.IsDelete("card.save").ShouldBeFalse();
        MergedCardStore.Catalog.Operations.Count.ShouldBe(7);
    }

    public static async Task An_applied_operation_passes_its_token_and_drops_its_result()
    {
        var runtime = new FakeRuntime<ICardStore>();
        runtime.PrimaryCalls.Answers["DeleteAsync"] = true;
        using var cancel = new CancellationTokenSource();
        ISyncOperation<ICardStore, bool> delete = new CardStoreDeleteOperation("b", "i");
        await delete.ApplyAsync(runtime.Primary, cancel.Token);
        (await delete.ExecuteAsync(runtime.Primary, cancel.Token)).ShouldBeTrue();
        runtime.PrimaryCalls.Calls.Count.ShouldBe(2);
        runtime.PrimaryCalls.Calls[0].Arguments.ShouldBe(["b", "i", cancel.Token]);
    }
}
