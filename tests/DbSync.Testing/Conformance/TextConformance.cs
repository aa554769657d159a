using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Keys and texts of every kind, in every table.</summary>
public abstract class TextConformance : StorageConformance
{
    /// <summary>Texts that tempt a store to change, cut, quote or mix them up.</summary>
    public static TheoryData<string> Texts => new(
        "plain", "it's", "say \"hi\"", "back\\slash", "a|b", "100%", "under_score", "semi;colon--", "new\nline\r\n\ttab", " leading and trailing ", "ünïcödé", "e\u0301", "数据库",
        "𝒰👩‍👩‍👧‍👦", "\uE000\uFFFD\uFFFE", "\u0001\u001f\u007f", "{\"json\":true}", "$1 :name @p ?1", "../../etc/passwd", "<script>&amp;", "null", "⟨x⟩`y`", new string('k', 10_000), new string('ü', 5_000));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task EveryTextIsAKeyAndAContent(string text)
    {
        var json = JsonSerializer.SerializeToElement(text);
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [text] = json, ["other"] = json };
        var other = text + "x";
        foreach (var key in new[] { text, other })
        {
            await Store.SaveFactAsync(key, key, json, At(0));
            await Store.IndexVectorAsync(key, text, Vector(1), properties, "v" + key, At(0));
            await Store.CreateEntityAsync(text, text, properties, key, At(0));
            await Store.CreateRelationshipAsync(text, other, "rel", properties, key, At(0));
            await Store.SaveDocumentAsync(key, text, default, properties, key, At(0));
            await Store.SaveDocumentChunksAsync(key, [text], [default], properties, At(0));
            await Store.SaveEventAsync(key, key, text, default, properties, key, At(0));
            await Store.CreateCodeProjectAsync(Samples.Project(key) with { Name = text, LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { [text] = 1 } });
            await Store.SaveCodeFileAsync(Samples.File(key, key) with { Language = text });
            await Store.SaveCodeSymbolAsync(Samples.Symbol(key, key, key) with { Name = text, SymbolType = text, SourceCode = text, DocString = text, ParentId = text, Metadata = properties });
            await Store.SaveCodeChunkAsync(Samples.Chunk(key, key, key, 0) with { Content = text });
            await Store.CreateIndexingJobAsync(key, text, 1, key, At(0));
            await Store.UpdateIndexingJobAsync(key, IndexingStatus.Failed, 1, 0, text, At(0));
        }

        (await Store.GetFactAsync(text, text))!.Value.GetString().ShouldBe(text);
        (await Store.ListFactsAsync(text)).Keys.ShouldBe([text]);
        (await Store.ListUserIdsAsync(MemoryTable.Facts)).ShouldBe([text, other]);
        var vector = (await Store.SearchSimilarAsync(text, Vector(1))).ShouldHaveSingleItem();
        (vector.UserId, vector.Content, vector.Metadata[text].GetString()).ShouldBe((text, text, text));
        (await Store.GetEntityAsync(text))!.Properties[text].GetString().ShouldBe(text);
        (await Store.TraverseGraphAsync(text)).Select(result => result.Entity.Id).ShouldBe([text, other]);
        (await Store.GetDocumentAsync(text))!.Content.ShouldBe(text);
        (await Store.GetDocumentAsync(text + "#chunk0"))!.SourcePath.ShouldBe(text);
        (await Store.ListDocumentPathsAsync()).ShouldBe([text, other]);
        (await Store.GetEventsBySubjectAsync(text, text)).ShouldHaveSingleItem().Content.ShouldBe(text);
        (await Store.GetCodeProjectAsync(text))!.LanguageStats.ShouldHaveSingleItem().Key.ShouldBe(text);
        (await Store.GetCodeFileAsync(text, text))!.Language.ShouldBe(text);
        (await Store.FindSymbolsByNameAsync(text, text, [text])).ShouldHaveSingleItem().SourceCode.ShouldBe(text);
        (await Store.FindChildSymbolsAsync(text, text)).ShouldHaveSingleItem().NamePath.ShouldBe(text);
        (await Store.GetChunksBySymbolAsync(text)).ShouldHaveSingleItem().Content.ShouldBe(text);
        (await Store.GetIndexingJobAsync(text))!.Error.ShouldBe(text);
        (await Store.GetCodeProjectStatsAsync(text))[$"symbols.{text}"].ShouldBe(1);

        await Store.DeleteFactAsync(text, text);
        await Store.DeleteVectorAsync("v" + text, text);
        await Store.DeleteEntityAsync(text);
        await Store.DeleteDocumentAsync(text);
        await Store.DeleteEventAsync(text, text);
        await Store.DeleteCodeProjectAsync(text);
        foreach (var table in StorageTables.All.Except([StorageTables.Relationships, StorageTables.IndexingJobs, StorageTables.Documents], StringComparer.Ordinal))
            (await RowsAsync(Store, table)).Count.ShouldBe(1, table);
        (await RowsAsync(Store, StorageTables.Relationships)).ShouldBeEmpty();
        (await RowsAsync(Store, StorageTables.Documents)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task KeysThatOnlyLookEqualAreDifferent()
    {
        string[] keys = ["key", "Key", "KEY", "key ", " key", "ké", "ke\u0301", "straße", "strasse", "ı", "i", "ﬁ", "fi", "１", "1"];
        foreach (var key in keys)
            await Store.SaveFactAsync("user", key, JsonSerializer.SerializeToElement(key), At(0));
        foreach (var key in keys)
            (await Store.GetFactAsync("user", key))!.Value.GetString().ShouldBe(key);
        (await Store.ListFactKeysAsync("user")).ShouldBe(keys.Order(StringComparer.Ordinal));
    }
}
