using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Events.</summary>
public abstract class EventConformance : StorageConformance
{
    [Fact]
    public async Task AnEventComesBackAsItWasSaved()
    {
        var saved = await Store.SaveEventAsync("user", "work", "met Ann", Vector(1, 2, 3, 4), Properties("{\"b\":1,\"a\":2}"), "id", At(5).ToOffset(TimeSpan.FromHours(2)));
        saved.ShouldBe(new SavedEvent("id", At(5)));
        saved.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
        var found = (await Store.GetEventsBySubjectAsync("user", "work")).ShouldHaveSingleItem();
        (found.Id, found.UserId, found.Subject, found.Content, found.CreatedAt).ShouldBe(("id", "user", "work", "met Ann", At(5)));
        found.Embedding.ToArray().ShouldBe([1, 2, 3, 4]);
        found.Metadata.Keys.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task WithoutAnIdAndATimeTheStoreGivesThem()
    {
        Clock.Now = At(77);
        var first = await Store.SaveEventAsync("user", "work", "a");
        var second = await Store.SaveEventAsync("user", "work", "b");
        first.CreatedAt.ShouldBe(At(77));
        first.Id.ShouldNotBe(second.Id);
        (await Store.GetEventsBySubjectAsync("user", "work")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task AnEventOfBefore1970GetsAnIdToo()
    {
        var saved = await Store.SaveEventAsync("user", "moon", "landed", at: new DateTimeOffset(1969, 7, 20, 20, 17, 40, TimeSpan.Zero));
        (await Store.GetEventsBySubjectAsync("user", "moon")).ShouldHaveSingleItem().Id.ShouldBe(saved.Id);
    }

    [Fact]
    public async Task SavingAgainReplaces()
    {
        await SaveAsync("id", "old", 0);
        await SaveAsync("id", "new", 9);
        var found = (await Store.GetEventsBySubjectAsync("user", "work")).ShouldHaveSingleItem();
        (found.Content, found.CreatedAt).ShouldBe(("new", At(9)));
    }

    [Fact]
    public async Task EventsOfASubjectComeNewestFirst()
    {
        await SaveAsync("b", "1", 1);
        await SaveAsync("c", "2", 2);
        await SaveAsync("a", "3", 1);
        await Store.SaveEventAsync("user", "WORK", "other subject", id: "x", at: At(3));
        await Store.SaveEventAsync("other", "work", "other user", id: "y", at: At(3));
        (await Store.GetEventsBySubjectAsync("user", "work")).Select(found => found.Id).ShouldBe(["c", "a", "b"]);
        (await Store.GetEventsBySubjectAsync("user", "work", 2)).Select(found => found.Id).ShouldBe(["c", "a"]);
        (await Store.GetEventsBySubjectAsync("user", "work", 0)).ShouldBeEmpty();
        (await Store.GetEventsBySubjectAsync("user", "work", -5)).ShouldBeEmpty();
        (await Store.GetEventsBySubjectAsync("user", "work", int.MaxValue)).Count.ShouldBe(3);
        (await Store.GetEventsBySubjectAsync("user", "nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task OnlyTheOwnerCanDelete()
    {
        await SaveAsync("id", "text", 0);
        await Store.DeleteEventAsync("id", "other");
        (await Store.GetEventsBySubjectAsync("user", "work")).ShouldHaveSingleItem();
        await Store.DeleteEventAsync("id", "user");
        await Store.DeleteEventAsync("id", "user");
        (await Store.GetEventsBySubjectAsync("user", "work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ASearchWithoutAQueryFindsAllNewestFirst()
    {
        await SaveAsync("a", "one", 1);
        await SaveAsync("b", "two", 2);
        await Store.SaveEventAsync("other", "work", "x", id: "o", at: At(3));
        var found = await Store.SearchEventsAsync(new EventSearchParams { UserId = "user" });
        found.Select(result => (result.Event.Id, result.Relevance)).ShouldBe([("b", 1), ("a", 1)]);
    }

    [Fact]
    public async Task ASearchRanksByTheShareOfItsWordsThenByTime()
    {
        await SaveAsync("half-old", "red", 1);
        await SaveAsync("half-new", "GREEN", 2);
        await SaveAsync("full", "red green", 0);
        await SaveAsync("none", "blue", 3);
        await Ids(new EventSearchParams { UserId = "user", Query = "red, green" }).ShouldBeAsync(["full", "half-new", "half-old"]);
        await Ids(new EventSearchParams { UserId = "user", Query = "" }).ShouldBeAsync(["none", "half-new", "half-old", "full"]);
        await Ids(new EventSearchParams { UserId = "user", Query = "%*\"'" }).ShouldBeAsync([]);
    }

    [Fact]
    public async Task ASearchByEmbeddingSkipsWhatHasNone()
    {
        await Store.SaveEventAsync("user", "s", "red", Vector(1), id: "near", at: At(0));
        await Store.SaveEventAsync("user", "s", "green", Vector(0, 1), id: "far", at: At(0));
        await Store.SaveEventAsync("user", "s", "red", id: "none", at: At(0));
        var found = await Store.SearchEventsAsync(new EventSearchParams { UserId = "user", Embedding = Vector(3) });
        found.Select(result => (result.Event.Id, result.Relevance)).ShouldBe([("near", 1), ("far", 0)]);
        found = await Store.SearchEventsAsync(new EventSearchParams { UserId = "user", Embedding = Vector(3), Query = "red" });
        found.Select(result => (result.Event.Id, result.Relevance)).ShouldBe([("near", 1), ("none", 0.5)]);
    }

    [Fact]
    public async Task ASearchCanBeNarrowedToASubject()
    {
        await Store.SaveEventAsync("user", "work", "x", id: "w", at: At(0));
        await Store.SaveEventAsync("user", "home", "x", id: "h", at: At(0));
        await Ids(new EventSearchParams { UserId = "user", Subject = "home" }).ShouldBeAsync(["h"]);
        await Ids(new EventSearchParams { UserId = "user", Subject = "" }).ShouldBeAsync(["h", "w"]);
        await Ids(new EventSearchParams { UserId = "user", Subject = "h%" }).ShouldBeAsync([]);
    }

    [Fact]
    public async Task BothDatesAreIncluded()
    {
        for (var i = 0; i < 5; i++)
            await SaveAsync($"{i}", "x", i);
        await Ids(new EventSearchParams { UserId = "user", FromDate = At(1).ToOffset(TimeSpan.FromHours(-8)), ToDate = At(3).ToOffset(TimeSpan.FromHours(9)) })
            .ShouldBeAsync(["3", "2", "1"]);
        await Ids(new EventSearchParams { UserId = "user", FromDate = At(1).AddTicks(1) }).ShouldBeAsync(["4", "3", "2"]);
        await Ids(new EventSearchParams { UserId = "user", ToDate = At(1).AddTicks(-1) }).ShouldBeAsync(["0"]);
        await Ids(new EventSearchParams { UserId = "user", FromDate = At(3), ToDate = At(1) }).ShouldBeAsync([]);
    }

    [Fact]
    public async Task TheLastHoursDaysAndMonthsCountFromNow()
    {
        Clock.Now = Noon;
        await SaveAsync("now", "x", 0);
        await Store.SaveEventAsync("user", "work", "x", id: "hour", at: Noon.AddHours(-1));
        await Store.SaveEventAsync("user", "work", "x", id: "day", at: Noon.AddDays(-1));
        // A month before 31 March is 28 February.
        await Store.SaveEventAsync("user", "work", "x", id: "month", at: new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero));
        await Store.SaveEventAsync("user", "work", "x", id: "older", at: new DateTimeOffset(2026, 2, 28, 11, 59, 59, TimeSpan.Zero));
        await Ids(new EventSearchParams { UserId = "user", LastHours = 0 }).ShouldBeAsync(["now"]);
        await Ids(new EventSearchParams { UserId = "user", LastHours = 1 }).ShouldBeAsync(["now", "hour"]);
        await Ids(new EventSearchParams { UserId = "user", LastDays = 1 }).ShouldBeAsync(["now", "hour", "day"]);
        await Ids(new EventSearchParams { UserId = "user", LastMonths = 1 }).ShouldBeAsync(["now", "hour", "day", "month"]);
        await Ids(new EventSearchParams { UserId = "user", LastMonths = int.MaxValue, LastDays = int.MaxValue, LastHours = int.MaxValue })
            .ShouldBeAsync(["now", "hour", "day", "month", "older"]);
        await Ids(new EventSearchParams { UserId = "user", LastMonths = 1, LastHours = 1, ToDate = Noon.AddHours(-1) }).ShouldBeAsync(["hour"]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.SearchEventsAsync(new EventSearchParams { UserId = "user", LastDays = -1 }));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(int.MaxValue, 60)]
    public async Task TheLimitIsFiftyUnlessGiven(int limit, int expected)
    {
        for (var i = 0; i < 60; i++)
            await SaveAsync($"{i:D2}", "x", 0);
        (await Store.SearchEventsAsync(new EventSearchParams { UserId = "user" })).Count.ShouldBe(50);
        await Ids(new EventSearchParams { UserId = "user", Limit = limit }).ShouldBeAsync([.. Enumerable.Range(0, expected).Select(i => $"{i:D2}")]);
    }

    private Task<SavedEvent> SaveAsync(string id, string content, int seconds) => Store.SaveEventAsync("user", "work", content, id: id, at: At(seconds));

    private async Task<IReadOnlyList<string>> Ids(EventSearchParams search) => [.. (await Store.SearchEventsAsync(search)).Select(result => result.Event.Id)];
}
