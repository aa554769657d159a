using DbSync.FullStorage;

namespace QuickStart;

/// <summary>The writes that a Markdown file leads to.</summary>
internal static class DocumentSteps
{
    /// <summary>Reads the file and plans its writes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="graph">Where its entity and links are noted.</param>
    public static IEnumerable<PlannedWrite> Of(SourceFile file, Graph graph)
    {
        var path = file.RelativePath;
        var source = file.Read();
        var index = MarkdownIndexer.Index(path, source.Text);
        var metadata = Properties.Of(("title", index.Title), ("sha256", source.Hash));
        graph.AddDocument(path, index.Links);

        yield return new(OpType.SaveDocument, (storage, ct) =>
            storage.SaveDocumentAsync(path, source.Text, HashingEmbedder.Embed(source.Text), metadata, cancellationToken: ct));
        if (index.Chunks.Count > 0)
        {
            var chunks = index.Chunks.Select(chunk => chunk.Text).ToList();
            var embeddings = chunks.ConvertAll(HashingEmbedder.Embed);
            yield return new(OpType.SaveDocumentChunks, (storage, ct) =>
                storage.SaveDocumentChunksAsync(path, chunks, embeddings, metadata, cancellationToken: ct));
        }

        var summary = index.Summary.Length == 0 ? index.Title : $"{index.Title}: {index.Summary}";
        yield return new(OpType.IndexVector, (storage, ct) =>
            storage.IndexVectorAsync(LoadPlan.UserId, summary, HashingEmbedder.Embed(summary), Properties.Of(("path", path)), cancellationToken: ct));
        yield return new(OpType.SaveFact, (storage, ct) => storage.SaveFactAsync(
            LoadPlan.UserId,
            $"document/{path}",
            Properties.Value(new { index.Title, Lines = source.LineCount, Chunks = index.Chunks.Count, Links = index.Links.Count }),
            cancellationToken: ct));
        yield return new(OpType.CreateEntity, (storage, ct) =>
            storage.CreateEntityAsync("document", index.Title, Properties.Of(("path", path)), Graph.DocumentId(path), cancellationToken: ct));

        var news = $"Indexed the document {path} ({index.Title}) in {index.Chunks.Count} chunks";
        yield return new(OpType.SaveEvent, (storage, ct) => storage.SaveEventAsync(
            LoadPlan.UserId, LoadPlan.Subject, news, HashingEmbedder.Embed(news), Properties.Of(("path", path)), cancellationToken: ct));
    }
}
