namespace Scenarios;

public enum Kind { First = 1, Second = 2 }

public record Old(string Id)
{
    public required string Name { get; init; }
    public string? Maybe { get; init; } = "initial";
    public List<string> Tags { get; init; } = ["kept"];
    public int Count { get; set; } = 7;
    public required int? Rank { get; set; }
    public string Computed => Id + Name;
}

public record Newer(string Id) : Old(Id);

public sealed record Chain(string Name, Chain? Next);

public readonly record struct Pixel(int X, int Y);

[SyncedStorage]
public interface IPayloadStore
{
    [SyncWrite("payload.save")]
    Task SaveAsync([SyncKey] string id, int count, string? maybe, Kind kind = Kind.Second, double ratio = double.NaN, bool flag = true, Pixel pixel = default, int? rank = 3);

    [SyncWrite("payload.old")] Task OldAsync([SyncKey] string id, Old old);
    [SyncWrite("payload.chain")] Task ChainAsync([SyncKey] string id, Chain chain);
    [SyncWrite("payload.element")] Task ElementAsync([SyncKey] string id, JsonElement element);
    [SyncWrite("payload.array")] Task ArrayAsync([SyncKey] string id, ImmutableArray<int> items, List<string> texts, IReadOnlyDictionary<string, int> map, (int, string) pair);
    [SyncWrite("payload.values")] Task ValuesAsync([SyncKey] Guid id, (int, Pixel)? pair, DateOnly day, TimeSpan span, decimal money, Kind kind, char letter);
    [SyncWrite("payload.bytes")] Task BytesAsync([SyncKey] Guid id, byte[] bytes);
}

public static class PayloadScenarios
{
    public static void A_missing_property_takes_its_default()
    {
        var save = Decode<PayloadStoreSaveOperation>("payload.save", """{"id":"i","count":1}""");
        save.ShouldBe(new PayloadStoreSaveOperation("i", 1, null, Kind.Second, double.NaN, true, default, 3));
    }

    public static void A_missing_property_without_default_is_an_error_that_names_it() =>
        Refused("payload.save", """{"id":"i"}""").ShouldContain("'count' is missing");

    public static void Null_where_it_is_not_allowed_is_an_error_that_names_the_property()
    {
        Refused("payload.save", """{"id":null,"count":1}""").ShouldContain("'id' is null");
        Refused("payload.save", """{"id":"i","count":null}""").ShouldContain("'count' is null");
        Refused("payload.old", """{"id":"i","old":null}""").ShouldContain("'old' is null");
        Refused("payload.old", """{"id":"i","old":{"id":"o","name":null}}""").ShouldContain("'name' is null");
        Refused("payload.array", """{"id":"i","items":[1,null],"texts":[],"map":{},"pair":[1,"a"]}""").ShouldContain("'items' is null");
        Refused("payload.array", """{"id":"i","items":[1],"texts":[null],"map":{},"pair":[1,"a"]}""").ShouldContain("'texts' is null");
    }

    public static void A_value_of_another_kind_is_an_error_that_names_the_property_but_not_the_value()
    {
        foreach (var payload in new[]
        {
            """{"id":"i","count":"secret"}""", """{"id":"i","count":1.5}""", """{"id":"i","count":99999999999}""", """{"id":"i","count":{"a":1}}""", """{"id":"i","count":[1]}""", """{"id":"i","count":true}""",
        })
            Refused("payload.save", payload).ShouldContain("'count' is not a 32-bit integer");
        Refused("payload.save", """{"id":5,"count":1}""").ShouldContain("'id' is not a string");
        Refused("payload.old", """{"id":"i","old":"secret"}""").ShouldContain("'old' is not an object");
        Refused("payload.array", """{"id":"i","items":{},"texts":[],"map":{},"pair":[1,"a"]}""").ShouldContain("'items' is not an array");
        Refused("payload.array", """{"id":"i","items":[],"texts":[],"map":{},"pair":[1]}""").ShouldContain("'pair' has fewer elements");
        Refused("payload.array", """{"id":"i","items":[],"texts":[],"map":{},"pair":[1,"a",2]}""").ShouldContain("'pair' has more elements");
        Refused("payload.bytes", """{"id":"00000000-0000-0000-0000-000000000000","bytes":"%%"}""").ShouldContain("'bytes' is not a base64 string");
    }

    public static void Payloads_that_are_no_object_or_end_early_are_refused()
    {
        Refused("payload.save", "[]").ShouldContain("not a JSON object");
        Refused("payload.save", "null").ShouldContain("not a JSON object");
        Refused("payload.save", "").ShouldContain("cannot be decoded");
        Refused("payload.save", """{"id":"i",""").ShouldContain("cannot be decoded");
    }

    public static void Errors_carry_the_op_type() =>
        Should.Throw<SyncPayloadException>(() => Decode<object>("payload.old", """{"id":"i"}""")).OpType.ShouldBe("payload.old");

    public static void Unknown_properties_are_skipped_whatever_they_hold()
    {
        var save = Decode<PayloadStoreSaveOperation>("payload.save", """{"new":{"id":"x","a":[{}]},"id":"i","list":[1,[2]],"count":1,"Count":9}""");
        save.Id.ShouldBe("i");
        save.Count.ShouldBe(1);
    }

    public static void A_member_that_an_older_payload_lacks_keeps_its_initial_value()
    {
        var old = Decode<PayloadStoreOldOperation>("payload.old", """{"id":"i","old":{"id":"o","name":"n"}}""").Old;
        old.Maybe.ShouldBe("initial");
        old.Tags.ShouldBe(["kept"]);
        old.Count.ShouldBe(7);
        old.Rank.ShouldBeNull();
    }

    public static void A_member_that_is_there_wins_over_its_initial_value()
    {
        var old = Decode<PayloadStoreOldOperation>("payload.old", """{"id":"i","old":{"id":"o","name":"n","maybe":null,"tags":["new"],"count":1,"rank":2,"computed":"x"}}""").Old;
        old.Maybe.ShouldBeNull();
        old.Tags.ShouldBe(["new"]);
        old.Count.ShouldBe(1);
        old.Rank.ShouldBe(2);
        var half = Decode<PayloadStoreOldOperation>("payload.old", """{"id":"i","old":{"id":"o","name":"n","tags":["new"]}}""").Old;
        half.Maybe.ShouldBe("initial");
        half.Tags.ShouldBe(["new"]);
    }

    public static void A_required_member_that_is_missing_is_an_error() =>
        Refused("payload.old", """{"id":"i","old":{"id":"o"}}""").ShouldContain("'name' is missing");

    public static void Null_arguments_fail_before_anything_happens()
    {
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreSaveOperation(null!, 1, null, Kind.First, 1, true, default, null))).Message.ShouldContain("'id' is null");
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreOldOperation("i", null!))).Message.ShouldContain("'old' is null");
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreArrayOperation("i", [], [null!], new Dictionary<string, int>(), (1, "a")))).Message.ShouldContain("'texts' is null");
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreArrayOperation("i", [], [], new Dictionary<string, int>(), (1, null!)))).Message.ShouldContain("'pair' is null");
    }

    public static void A_derived_record_is_refused_not_cut_down() =>
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreOldOperation("i", new Newer("o") { Name = "n", Rank = 1 }))).Message.ShouldContain("Newer");

    public static void Keys_that_no_property_name_can_hold_are_refused() =>
        Should.Throw<SyncPayloadException>(() => Encode(new PayloadStoreArrayOperation("i", [], [], new Dictionary<string, int> { ["\uD800"] = 1 }, (1, "a")))).Message.ShouldContain("'map'");

    public static void Undefined_elements_and_default_arrays_travel_as_null()
    {
        Text(new PayloadStoreElementOperation("i", default)).ShouldBe("""{"id":"i","element":null}""");
        Decode<PayloadStoreElementOperation>("payload.element", """{"id":"i","element":null}""").Element.ValueKind.ShouldBe(JsonValueKind.Null);
        var array = new PayloadStoreArrayOperation("i", default, [], new Dictionary<string, int>(), (1, "a"));
        Text(array).ShouldContain("\"items\":null");
        Decode<PayloadStoreArrayOperation>("payload.array", Text(array)).Items.IsDefault.ShouldBeTrue();
    }

    public static void Deep_nesting_survives()
    {
        Chain? chain = null;
        for (var i = 0; i < 900; i++)
            chain = new Chain("c" + i, chain);
        var decoded = Decode<PayloadStoreChainOperation>("payload.chain", Text(new PayloadStoreChainOperation("i", chain!)));
        decoded.Chain.ShouldBe(chain);

        var deep = new string('[', 900) + new string(']', 900);
        var element = JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        Decode<PayloadStoreElementOperation>("payload.element", Text(new PayloadStoreElementOperation("i", element))).Element.GetRawText().ShouldBe(deep);
    }

    public static void What_cannot_be_read_back_cannot_be_written()
    {
        Chain? chain = null;
        for (var i = 0; i < 1100; i++)
            chain = new Chain("c", chain);
        Should.Throw<InvalidOperationException>(() => Encode(new PayloadStoreChainOperation("i", chain!)));
    }

    public static void Enums_are_numbers_and_unknown_numbers_pass()
    {
        Text(new PayloadStoreSaveOperation("i", 1, "m", (Kind)99, 1.5, false, new Pixel(1, 2), null))
            .ShouldBe("""{"id":"i","count":1,"maybe":"m","kind":99,"ratio":1.5,"flag":false,"pixel":{"x":1,"y":2},"rank":null}""");
        Decode<PayloadStoreSaveOperation>("payload.save", """{"id":"i","count":1,"kind":99}""").Kind.ShouldBe((Kind)99);
    }

    public static void Values_alone_are_immutable_and_everything_else_is_not()
    {
        new PayloadStoreValuesOperation(default, null, default, default, 0, default, 'a').IsImmutable.ShouldBeTrue();
        new PayloadStoreSaveOperation("i", 1, null, Kind.First, 1, true, default, null).IsImmutable.ShouldBeTrue();
        new PayloadStoreBytesOperation(default, []).IsImmutable.ShouldBeFalse();
        new PayloadStoreElementOperation("i", default).IsImmutable.ShouldBeFalse();
        new PayloadStoreChainOperation("i", new Chain("c", null)).IsImmutable.ShouldBeFalse();
    }

    private static byte[] Encode(ISyncOperation<IPayloadStore> operation)
    {
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            operation.Encode(writer);
        return stream.ToArray();
    }

    private static string Text(ISyncOperation<IPayloadStore> operation) => Encoding.UTF8.GetString(Encode(operation));

    private static T Decode<T>(string opType, string payload) => (T)MergedPayloadStore.Catalog.Decode(opType, Encoding.UTF8.GetBytes(payload));

    private static string Refused(string opType, string payload)
    {
        var message = Should.Throw<SyncPayloadException>(() => Decode<object>(opType, payload)).Message;
        message.ShouldContain(opType);
        message.ShouldNotContain("secret");
        return message;
    }
}
