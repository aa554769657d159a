using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Facts.</summary>
public abstract class FactConformance : StorageConformance
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"text with 'quotes', \\\"double\\\" ones and ünïcode\"")]
    [InlineData("12345678901234567890.123456789")]
    [InlineData("1.0")]
    [InlineData("[]")]
    [InlineData("{\"z\":1,\"a\":{\"nested\":[1,2,{\"deep\":null}]}}")]
    public async Task AFactComesBackAsItWasSaved(string json)
    {
        await Store.SaveFactAsync("user", "key", Json(json), At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.GetRawText().ShouldBe(json);
    }

    [Fact]
    public async Task WhiteSpaceIsNotKept()
    {
        await Store.SaveFactAsync("user", "key", Json(" { \"b\" : [ 1 , 2 ] , \"a\" : \"x y\" } "), At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.GetRawText().ShouldBe("{\"b\":[1,2],\"a\":\"x y\"}");
    }

    [Fact]
    public async Task AJsonNullIsAFactAndNotItsAbsence()
    {
        await Store.SaveFactAsync("user", "key", Json("null"), At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.ValueKind.ShouldBe(JsonValueKind.Null);
        (await Store.GetFactAsync("user", "other")).ShouldBeNull();
        (await Store.ListFactsAsync("user")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AFactBelongsToItsUser()
    {
        await Store.SaveFactAsync("ann", "key", Json("1"), At(0));
        await Store.SaveFactAsync("bob", "key", Json("2"), At(0));
        (await Store.GetFactAsync("ann", "key"))!.Value.GetInt32().ShouldBe(1);
        (await Store.GetFactAsync("bob", "key"))!.Value.GetInt32().ShouldBe(2);
        (await Store.GetFactAsync("Ann", "key")).ShouldBeNull();
        (await Store.GetFactAsync("ann", "KEY")).ShouldBeNull();
    }

    [Fact]
    public async Task SavingReplacesTheFactAndItsCreationTime()
    {
        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        await Store.SaveFactAsync("user", "key", Json("2"), At(60));
        var row = await RowAsync("user", "key");
        row.Value.GetInt32().ShouldBe(2);
        row.CreatedAt.ShouldBe(At(60));
        row.UpdatedAt.ShouldBe(At(60));
        (await Store.ListFactsAsync("user")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task UpdatingKeepsTheCreationTime()
    {
        await Store.SaveFactAsync("user", "key", Json("1"), At(0));
        await Store.UpdateFactAsync("user", "key", Json("2"), At(60));
        var row = await RowAsync("user", "key");
        row.Value.GetInt32().ShouldBe(2);
        row.CreatedAt.ShouldBe(At(0));
        row.UpdatedAt.ShouldBe(At(60));
    }

    [Fact]
    public async Task UpdatingAnAbsentFactThrowsAndWritesNothing()
    {
        await Store.SaveFactAsync("bob", "key", Json("1"), At(0));
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateFactAsync("ann", "key", Json("2"), At(1)));
        (await Store.ListFactsAsync("ann")).ShouldBeEmpty();
        (await Store.GetFactAsync("bob", "key"))!.Value.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task WithoutATimeTheStoresClockCounts()
    {
        Clock.Now = At(123);
        await Store.SaveFactAsync("user", "key", Json("1"));
        Clock.Now = At(456);
        await Store.UpdateFactAsync("user", "key", Json("2"));
        var row = await RowAsync("user", "key");
        row.CreatedAt.ShouldBe(At(123));
        row.UpdatedAt.ShouldBe(At(456));
    }

    [Fact]
    public async Task TimesKeepTheirTicksAndComeBackInUtc()
    {
        var time = new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.FromHours(5.5)).AddTicks(1234567);
        await Store.SaveFactAsync("user", "key", Json("1"), time);
        var row = await RowAsync("user", "key");
        row.CreatedAt.ShouldBe(time);
        row.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task DeletingRemovesOneFactAndIsRepeatable()
    {
        await Store.SaveFactAsync("user", "a", Json("1"), At(0));
        await Store.SaveFactAsync("user", "b", Json("2"), At(0));
        await Store.SaveFactAsync("other", "a", Json("3"), At(0));
        await Store.DeleteFactAsync("user", "a");
        await Store.DeleteFactAsync("user", "a");
        (await Store.GetFactAsync("user", "a")).ShouldBeNull();
        (await Store.ListFactKeysAsync("user")).ShouldBe(["b"]);
        (await Store.ListFactKeysAsync("other")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task ListsComeInOrdinalOrderOfTheKeys()
    {
        string[] keys = ["b", "B", "a|", "a}", "ab", "a\\", "ä", "\uE000", "𝒰", "a", "10", "9", " "];
        foreach (var key in keys)
            await Store.SaveFactAsync("user", key, Json($"{JsonSerializer.Serialize(key)}"), At(0));
        await Store.SaveFactAsync("user2", "x", Json("1"), At(0));
        var expected = keys.Order(StringComparer.Ordinal).ToArray();
        (await Store.ListFactKeysAsync("user")).ShouldBe(expected);
        var facts = await Store.ListFactsAsync("user");
        facts.Keys.ShouldBe(expected);
        facts.ShouldAllBe(fact => fact.Value.GetString() == fact.Key);
    }

    [Fact]
    public async Task AnUnknownUserHasNoFacts()
    {
        (await Store.ListFactsAsync("nobody")).ShouldBeEmpty();
        (await Store.ListFactKeysAsync("nobody")).ShouldBeEmpty();
        (await Store.ListUserIdsAsync(MemoryTable.Facts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AValueOutlivesItsDocument()
    {
        using (var document = JsonDocument.Parse("{\"a\":[1]}"))
            await Store.SaveFactAsync("user", "key", document.RootElement, At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.GetRawText().ShouldBe("{\"a\":[1]}");
    }

    [Fact]
    public async Task AMegabyteIsKept()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789ä𝒰", 100_000));
        await Store.SaveFactAsync("user", "key", JsonSerializer.SerializeToElement(text), At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.GetString().ShouldBe(text);
    }

    [Fact]
    public async Task DeeplyNestedValuesAreKept()
    {
        var json = new string('[', 200) + new string(']', 200);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        await Store.SaveFactAsync("user", "key", document.RootElement, At(0));
        (await Store.GetFactAsync("user", "key"))!.Value.GetRawText().ShouldBe(json);
    }

    [Fact]
    public async Task UsersAreListedOncePerTable()
    {
        await Store.SaveFactAsync("b", "1", Json("1"), At(0));
        await Store.SaveFactAsync("b", "2", Json("1"), At(0));
        await Store.SaveFactAsync("a", "1", Json("1"), At(0));
        await Store.IndexVectorAsync("v", "text", Vector(1), at: At(0));
        await Store.SaveEventAsync("e", "subject", "text", at: At(0));
        (await Store.ListUserIdsAsync(MemoryTable.Facts)).ShouldBe(["a", "b"]);
        (await Store.ListUserIdsAsync(MemoryTable.Vectors)).ShouldBe(["v"]);
        (await Store.ListUserIdsAsync(MemoryTable.Events)).ShouldBe(["e"]);
    }

    private async Task<FactRow> RowAsync(string userId, string key)
    {
        var rows = await RowsAsync(Store, StorageTables.Facts);
        return rows.Select(row => CanonicalRow.Read<FactRow>(row.Content.Span)).Single(row => row.UserId == userId && row.Key == key);
    }
}
