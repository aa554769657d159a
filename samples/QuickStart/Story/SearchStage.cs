using System.Globalization;
using DbSync.FullStorage;
using Spectre.Console;

namespace QuickStart;

/// <summary>Searches the merged view: by similarity, by text, by name and along the graph. The questions come from the corpus itself.</summary>
internal static class SearchStage
{
    private const int Shown = 3;

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        context.Screen.Stage("Search: the primary and all secondaries are asked, and their answers merged");
        var answers = new Table().AddColumns("search", "for", "found", "score");
        if (await SampleDocumentAsync(context.Storage, cancellationToken) is { } document)
            await DocumentsAsync(context, answers, document, cancellationToken);
        if (await SampleSymbolAsync(context.Storage, cancellationToken) is { } symbol)
            await CodeAsync(context, answers, symbol, cancellationToken);
        context.Screen.Show(answers);
    }

    private static async Task DocumentsAsync(RunContext context, Table answers, Document document, CancellationToken ct)
    {
        var title = document.Metadata["title"].GetString()!;
        var similar = await context.Storage.SearchDocumentsAsync(HashingEmbedder.Embed(title), Shown, cancellationToken: ct);
        Add(answers, "documents by similarity", title, similar.Select(hit => (hit.Document.FilePath, hit.Score)));

        var exact = await context.Storage.SearchDocumentsAsync(document.Embedding, Shown, cancellationToken: ct);
        context.Screen.Check(
            exact.Count > 0 && exact[0].Similarity > 0.999 && exact.Select(hit => hit.Document.FilePath).Distinct(StringComparer.Ordinal).Count() == exact.Count,
            "a document is the one most similar to itself, and the copies on four stores count as one");

        // The longest word is the one that fewest other documents share.
        var word = Tokenizer.Words(title).MaxBy(found => found.Length) ?? title;
        var byText = await context.Storage.SearchDocumentsAsync(default, Shown, word, ct);
        Add(answers, "documents by text", word, byText.Select(hit => (hit.Document.FilePath, hit.Score)));
        context.Screen.Check(
            byText.Count > 0 && byText.All(hit => hit.Document.Content.Contains(word, StringComparison.OrdinalIgnoreCase)),
            $"the text search finds documents, and each holds '{word}'");

        var vectors = await context.Storage.SearchSimilarAsync(LoadPlan.UserId, HashingEmbedder.Embed(title), Shown, ct);
        Add(answers, "vectors by similarity", title, vectors.Select(hit => (hit.Content, hit.Similarity)));
        var events = await context.Storage.SearchEventsAsync(
            new() { UserId = LoadPlan.UserId, Subject = LoadPlan.Subject, Query = word, LastHours = 1, Limit = Shown }, ct);
        Add(answers, "events of the last hour", word, events.Select(hit => (hit.Event.Content, hit.Relevance)));
    }

    private static async Task CodeAsync(RunContext context, Table answers, CodeSymbol symbol, CancellationToken ct)
    {
        var question = symbol.DocString ?? symbol.Signature ?? symbol.Name;
        var similar = await context.Storage.SearchSymbolsBySimilarityAsync(symbol.ProjectId, HashingEmbedder.Embed(question), limit: Shown, cancellationToken: ct);
        Add(answers, "symbols by similarity", question, similar.Select(hit => (hit.Symbol.NamePath, hit.Similarity)));
        var exact = await context.Storage.SearchSymbolsBySimilarityAsync(symbol.ProjectId, symbol.Embedding, limit: Shown, cancellationToken: ct);
        context.Screen.Check(
            exact is [{ Similarity: > 0.999 }, ..] && exact.Select(hit => hit.Symbol.Id).Distinct(StringComparer.Ordinal).Count() == exact.Count,
            "a symbol is the one most similar to itself, and the copies on four stores count as one");

        var named = await context.Storage.FindSymbolsByNameAsync(symbol.ProjectId, symbol.Name, cancellationToken: ct);
        Add(answers, "symbols by name", symbol.Name, named.Take(Shown).Select(found => (found.NamePath, double.NaN)));
        context.Screen.Check(named.Any(found => found.Id == symbol.Id), $"the search by name finds {symbol.NamePath}");

        var chunks = await context.Storage.SearchChunksBySimilarityAsync(symbol.ProjectId, HashingEmbedder.Embed(question), Shown, ct);
        Add(answers, "source by similarity", question, chunks.Select(hit => ($"{hit.Chunk.FilePath}: {hit.Chunk.SymbolName}", hit.Similarity)));
        var graph = await context.Storage.TraverseGraphAsync(Graph.ProjectId(symbol.ProjectId), "declares", cancellationToken: ct);
        Add(answers, "graph", $"declared in {symbol.ProjectId}", graph.Skip(1).Take(Shown).Select(hit => ($"{hit.Entity.Type} {hit.Entity.Name}", double.NaN)));
    }

    /// <summary>The README at the top if there is one, else the first document.</summary>
    private static async Task<Document?> SampleDocumentAsync(IFullStorage storage, CancellationToken ct)
    {
        var paths = await storage.ListDocumentPathsAsync(ct);
        var path = paths.FirstOrDefault(path => path.Equals("README.md", StringComparison.OrdinalIgnoreCase)) ?? paths.FirstOrDefault();
        return path is null ? null : await storage.GetDocumentAsync(path, ct);
    }

    /// <summary>A documented method of the largest project if there is one, else any symbol.</summary>
    private static async Task<CodeSymbol?> SampleSymbolAsync(IFullStorage storage, CancellationToken ct)
    {
        CodeSymbol? any = null;
        foreach (var project in (await storage.ListCodeProjectsAsync(ct)).OrderByDescending(project => project.LanguageStats.Values.Sum()))
        {
            foreach (var file in await storage.ListCodeFilesAsync(project.ProjectId, ct))
            {
                var symbols = await storage.FindSymbolsByFileAsync(project.ProjectId, file.FilePath, ct);
                if (symbols.FirstOrDefault(symbol => symbol is { SymbolType: "method", DocString.Length: > 40 }) is { } documented)
                    return documented;
                any ??= symbols.FirstOrDefault();
            }
        }

        return any;
    }

    private static void Add(Table answers, string search, string question, IEnumerable<(string Text, double Score)> hits)
    {
        var first = true;
        // Whatever shares no word with the question has a similarity of 0: found, because nothing is better, but not worth showing.
        foreach (var (text, score) in hits.Where(hit => hit.Score is double.NaN or > 0.0005))
        {
            answers.AddRow(
                Cell(first ? search : ""),
                Cell(first ? Short(question, 40) : ""),
                Cell(Short(text, 60)),
                Cell(double.IsNaN(score) ? "" : score.ToString("0.000", CultureInfo.InvariantCulture)));
            first = false;
        }
    }

    private static Text Cell(string text) => new(text);

    private static string Short(string text, int length)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= length ? text : $"{text[..(length - 1)]}…";
    }
}
