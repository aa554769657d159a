using System.Text;

namespace DbSync.Sqlite.Tests;

/// <summary>The word index must hold what <see cref="TextRelevance"/> calls a word, or searches would miss what other stores find.</summary>
public sealed class WordIndexTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Pieces =
    [
        "cat", "CAT", "Straße", "STRASSE", "ß", "ẞ", "İstanbul", "ıI", "café", "cafe\u0301", "CAFÉ", "日本語", "日本", "한국어", "ไทย", "العربية", "שלום",
        "Ωμέγα", "ωμέγα", "Σίσυφος", "Ⅷ", "½", "²", "x²", "42", "٤٢", "４２", "snake_case", "don't", "e-mail", "a.b", "C#", "\U00020000", "\U0001D400", "\U00010400",
        "\U0001F600", "_", "-", "'", "\"", "*", "(", ")", ":", "^", "+", "AND", "or", "NOT", "NEAR", "{", "}", " ", "  ", "\t", "\n", "\u00A0", "\u200D", "\u0301", "\uFFFD", ",",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_index_finds_exactly_what_the_relevance_finds()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var store = _folder.Store();
        var texts = Enumerable.Range(0, 400).Select(_ => Text(random, 8)).ToArray();
        await using (var batch = await store.BeginBatchAsync(default))
        {
            for (var i = 0; i < texts.Length; i++)
            {
                await batch.Storage.SaveDocumentAsync($"d{i:000}", texts[i], default);
                await batch.Storage.SaveEventAsync("u", "s", texts[i], id: $"d{i:000}");
            }

            await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default);
        }

        for (var i = 0; i < 400; i++)
        {
            var query = i < Pieces.Length ? Pieces[i] : Text(random, 3);
            if (query.Length == 0)
                continue;
            var words = TextRelevance.Words(query);
            var expected = Enumerable.Range(0, texts.Length)
                .Select(document => (Path: $"d{document:000}", Score: TextRelevance.Of(words, texts[document])))
                .Where(document => document.Score > 0).OrderBy(document => document.Path, StringComparer.Ordinal).ToArray();
            var documents = await store.SearchDocumentsAsync(default, int.MaxValue, query);
            documents.Select(found => (Path: found.Document.FilePath, found.Score)).OrderBy(found => found.Path, StringComparer.Ordinal).ToArray()
                .ShouldBe(expected, $"seed {seed}, query '{query}'");
            var events = await store.SearchEventsAsync(new EventSearchParams { UserId = "u", Query = query, Limit = int.MaxValue });
            events.Select(found => (Path: found.Event.Id, Score: found.Relevance)).OrderBy(found => found.Path, StringComparer.Ordinal).ToArray()
                .ShouldBe(expected, $"seed {seed}, query '{query}'");
        }
    }

    [Fact]
    public async Task Every_letter_and_digit_of_Unicode_is_indexed_as_itself()
    {
        await using var store = _folder.Store();
        var runes = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value)).Where(Rune.IsLetterOrDigit).ToArray();
        runes.Length.ShouldBeGreaterThan(130_000);
        var chunks = runes.Chunk(5000).Select(chunk => string.Join(' ', chunk.Select(rune => rune.ToString()))).ToArray();
        await store.SaveDocumentChunksAsync("all", chunks, new ReadOnlyMemory<float>[chunks.Length]);

        // Each word of each text is in the index, and nothing else is.
        var rows = await store.QueryAsync("SELECT rowid AS id FROM document_words");
        rows.Count.ShouldBe(chunks.Length);
        foreach (var rune in new[] { 'a', 'é', 'ß', '日', 'ё', '٤', 'ก' }.Select(letter => new Rune(letter)).Concat(runes.Where((_, i) => i % 997 == 0)))
        {
            var found = await store.SearchDocumentsAsync(default, 100, rune.ToString());
            found.ShouldNotBeEmpty($"U+{rune.Value:X}");
            found.ShouldAllBe(result => result.Score == 1);
        }
    }

    [Theory]
    [InlineData("cat OR dog")]
    [InlineData("cat AND")]
    [InlineData("\"cat")]
    [InlineData("cat*")]
    [InlineData("NEAR(cat")]
    [InlineData("words:cat")]
    [InlineData("^cat ) -")]
    [InlineData("document_words MATCH 'cat")]
    public async Task Text_of_users_is_never_syntax(string query)
    {
        await using var store = _folder.Store();
        await store.SaveDocumentAsync("d", "the cat sat", default);
        (await store.SearchDocumentsAsync(default, 5, query)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("?!")]
    [InlineData("\" \"")]
    [InlineData("***")]
    public async Task Text_without_a_word_finds_nothing(string query)
    {
        await using var store = _folder.Store();
        await store.SaveDocumentAsync("d", "the cat sat ?! ***", default);
        (await store.SearchDocumentsAsync(default, 5, query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_follows_saves_and_deletes()
    {
        await using var store = _folder.Store();
        await store.SaveDocumentAsync("d", "old words", default);
        await store.SaveDocumentAsync("d", "new words", default);
        (await CountAsync("old", "new", "words")).ShouldBe([0, 1, 1]);
        await store.SaveDocumentChunksAsync("d", ["first part", "second part"], [default, default]);
        (await CountAsync("part", "words")).ShouldBe([2, 1]);
        await store.SaveDocumentChunksAsync("d", ["third part"], [default]);
        (await CountAsync("part", "second", "third")).ShouldBe([1, 0, 1]);
        await store.DeleteDocumentAsync("d");
        (await CountAsync("new", "words", "part")).ShouldBe([0, 0, 0]);
        (await store.QueryAsync("SELECT count(*) AS n FROM document_words"))[0]["n"].GetInt32().ShouldBe(0);

        await store.SaveEventAsync("u", "s", "something happened", id: "e");
        await store.SaveEventAsync("u", "s", "nothing happened", id: "e");
        (await EventsAsync("something")).ShouldBe(0);
        (await EventsAsync("nothing")).ShouldBe(1);
        await store.DeleteEventAsync("e", "somebody else");
        (await EventsAsync("happened")).ShouldBe(1);
        await store.DeleteEventAsync("e", "u");
        (await EventsAsync("happened")).ShouldBe(0);

        async Task<int[]> CountAsync(params string[] words)
        {
            var counts = new List<int>();
            foreach (var word in words)
                counts.Add((await store.SearchDocumentsAsync(default, 100, word)).Count);
            return [.. counts];
        }

        async Task<int> EventsAsync(string word) => (await store.SearchEventsAsync(new EventSearchParams { UserId = "u", Query = word })).Count;
    }

    [Fact]
    public async Task Queries_of_thousands_of_words_and_words_of_a_megabyte_work()
    {
        await using var store = _folder.Store();
        var monster = new string('x', 1_000_000);
        await store.SaveDocumentAsync("monster", monster, default);
        await store.SaveDocumentAsync("other", new string('x', 999_999), default);
        (await store.SearchDocumentsAsync(default, 5, monster)).Single().Document.FilePath.ShouldBe("monster");
        var many = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"word{i}"));
        await store.SaveDocumentAsync("many", "word4999", default);
        (await store.SearchDocumentsAsync(default, 5, many)).Single().Score.ShouldBe(1.0 / 5000);
    }

    private static string Text(Random random, int most)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, most + 1); i > 0; i--)
            text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? " " : "");
        return text.ToString();
    }
}
