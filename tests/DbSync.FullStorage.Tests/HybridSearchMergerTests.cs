using System.Text.Json;

namespace DbSync.FullStorage.Tests;

public sealed class HybridSearchMergerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void VectorsAreMergedByIdNewestFirstBySimilarity()
    {
        var merged = Merge(
            10,
            new Graves(),
            new HybridSearchResult { VectorResults = [Vector("a", 0.5, 1), Vector("b", 0.4, 5)] },
            new HybridSearchResult { VectorResults = [Vector("a", 0.9, 2), Vector("b", 0.8, 5), Vector("c", 0.4, 0)] });
        merged.VectorResults.Select(vector => (vector.Id, vector.Similarity)).ShouldBe([("a", 0.9), ("b", 0.4), ("c", 0.4)]);
    }

    [Fact]
    public void EntitiesAreMergedByIdNearestFirstAndThePrimaryWins()
    {
        var merged = Merge(
            10,
            new Graves(),
            new HybridSearchResult { GraphResults = [Reached("b", 0, "primary"), Reached("c", 1, "primary")] },
            new HybridSearchResult { GraphResults = [Reached("a", 0, "secondary"), Reached("b", 0, "secondary"), Reached("c", 0, "secondary")] });
        merged.GraphResults.Select(result => (result.Entity.Id, result.Depth, result.Entity.Name)).ShouldBe([("a", 0, "secondary"), ("b", 0, "primary"), ("c", 1, "primary")]);
    }

    [Fact]
    public void FactsAreMergedByKeyInOrdinalOrderAndThePrimaryWins()
    {
        var merged = Merge(10, new Graves(), new HybridSearchResult { Facts = Facts(("b", 1), ("c", 1)) }, new HybridSearchResult { Facts = Facts(("B", 2), ("a", 2), ("b", 2)) });
        merged.Facts.Select(fact => (fact.Key, fact.Value.GetInt32())).ShouldBe([("B", 2), ("a", 2), ("b", 1), ("c", 1)]);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(null, 3)]
    public void TheLimitCutsEachPartAndTheTotalCountsWhatIsLeft(int? limit, int expected)
    {
        var part = new HybridSearchResult
        {
            VectorResults = [Vector("a", 0.5, 0), Vector("b", 0.5, 0), Vector("c", 0.5, 0)],
            GraphResults = [Reached("a", 0, "x"), Reached("b", 0, "x"), Reached("c", 0, "x")],
            Facts = Facts(("a", 1), ("b", 1), ("c", 1)),
            TotalResults = 99,
        };
        var merged = Merge(limit, new Graves(), part, part);
        merged.VectorResults.Select(vector => vector.Id).ShouldBe(new[] { "a", "b", "c" }.Take(expected));
        merged.GraphResults.Select(result => result.Entity.Id).ShouldBe(new[] { "a", "b", "c" }.Take(expected));
        merged.Facts.Keys.ShouldBe(new[] { "a", "b", "c" }.Take(expected));
        merged.TotalResults.ShouldBe(3 * expected);
    }

    [Fact]
    public void TheSlowestStoreSetsTheTime() =>
        Merge(
            10, new Graves(), new HybridSearchResult { QueryTime = TimeSpan.FromMilliseconds(3) }, new HybridSearchResult { QueryTime = TimeSpan.FromMilliseconds(7) },
            new HybridSearchResult { QueryTime = TimeSpan.FromMilliseconds(5) }).QueryTime.ShouldBe(TimeSpan.FromMilliseconds(7));

    [Fact]
    public void WhatATombstoneCoversIsDroppedUnlessThePrimaryReturnsIt()
    {
        var graves = new Graves(
            (OpType.DeleteVector, ["gone", "user"]), (OpType.DeleteVector, ["back", "user"]), (OpType.DeleteVector, ["kept", "somebody else"]),
            (OpType.DeleteEntity, ["gone"]), (OpType.DeleteEntity, ["back"]), (OpType.DeleteFact, ["user", "gone"]), (OpType.DeleteFact, ["user", "back"]), (OpType.DeleteFact, ["kept", "user"]));
        var merged = Merge(
            10,
            graves,
            new HybridSearchResult { VectorResults = [Vector("back", 0.1, 1)], GraphResults = [Reached("back", 0, "x")], Facts = Facts(("back", 1)) },
            new HybridSearchResult
            {
                VectorResults = [Vector("gone", 0.9, 1), Vector("back", 0.1, 0), Vector("kept", 0.5, 1)],
                GraphResults = [Reached("gone", 0, "x"), Reached("kept", 0, "x")],
                Facts = Facts(("gone", 1), ("kept", 1)),
            });
        merged.VectorResults.Select(vector => vector.Id).ShouldBe(["kept", "back"]);
        merged.GraphResults.Select(result => result.Entity.Id).ShouldBe(["back", "kept"]);
        merged.Facts.Keys.ShouldBe(["back", "kept"]);
        merged.TotalResults.ShouldBe(6);
        graves.Times.ShouldBe([("gone", Noon.AddSeconds(1)), ("kept", Noon.AddSeconds(1))], ignoreOrder: true);
    }

    [Fact]
    public void WithoutThePrimaryTombstonesHideAsWell()
    {
        var graves = new Graves((OpType.DeleteFact, ["user", "gone"]));
        var answers = new[] { new ReadAnswer<HybridSearchResult>("replica", IsPrimary: false, new HybridSearchResult { Facts = Facts(("gone", 1), ("kept", 1)) }) };
        new HybridSearchMerger().Merge(answers, Context(10, graves)).Facts.Keys.ShouldBe(["kept"]);
    }

    private static HybridSearchResult Merge(int? limit, Graves graves, params HybridSearchResult[] results) => new HybridSearchMerger().Merge(
        [.. results.Select((result, i) => new ReadAnswer<HybridSearchResult>(i == 0 ? "primary" : $"replica-{i}", i == 0, result))], Context(limit, graves));

    private static MergeContext Context(int? limit, Graves graves) =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal) { ["userId"] = "user" }, limit, graves);

    private static VectorResult Vector(string id, double similarity, int seconds) => new()
    {
        Id = id, UserId = "user", Content = "x", Similarity = similarity, CreatedAt = Noon, UpdatedAt = Noon.AddSeconds(seconds),
    };

    private static GraphResult Reached(string id, int depth, string name) => new()
    {
        Entity = new Entity { Id = id, Type = "t", Name = name, CreatedAt = Noon, UpdatedAt = Noon }, Path = [id], Depth = depth,
    };

    private static Dictionary<string, JsonElement> Facts(params (string Key, int Value)[] facts) =>
        facts.ToDictionary(fact => fact.Key, fact => JsonSerializer.SerializeToElement(fact.Value), StringComparer.Ordinal);

    /// <summary>Tombstones by op type and conditions.</summary>
    private sealed class Graves(params (string OpType, string[] Conditions)[] graves) : ITombstones
    {
        /// <summary>The vectors that were asked for, with the times that were given.</summary>
        public List<(string Id, DateTimeOffset Time)> Times { get; } = [];

        public bool Covers(string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions)
        {
            rowKey.ShouldBeNull();
            if (deleteOpType == OpType.DeleteVector)
                Times.Add((conditions[0]!, rowTime!.Value));
            var asked = conditions.ToArray();
            return graves.Any(grave => grave.OpType == deleteOpType && grave.Conditions.SequenceEqual(asked, StringComparer.Ordinal));
        }
    }
}
