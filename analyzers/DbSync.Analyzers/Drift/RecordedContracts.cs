using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Analyzers.Drift;

/// <summary>The file that records how operations were journaled: one line for each, in ordinal order.</summary>
internal sealed class RecordedContracts
{
    private const string FileName = "SyncContracts.txt";

    /// <summary>How the package's targets mark the file, whatever its name.</summary>
    private const string Mark = "build_metadata.AdditionalFiles.DbSyncContracts";

    private const string Comment = "#";

    private readonly Dictionary<string, (OperationShape Shape, TextLine Line)> _operations = new(StringComparer.Ordinal);
    private readonly List<TextLine> _malformed = [];
    private readonly string _path;

    private RecordedContracts(string path) => _path = path;

    /// <summary>The name of the file, for messages.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>What is recorded.</summary>
    public IEnumerable<string> OpTypes => _operations.Keys;

    /// <summary>The places of lines that record nothing.</summary>
    public IEnumerable<Location> Malformed => _malformed.Select(At);

    /// <summary>The file of a project, if it has one: the one that is marked, else one of the usual name.</summary>
    /// <param name="options">What the project hands to analyzers.</param>
    public static AdditionalText? FindFile(AnalyzerOptions options) =>
        options.AdditionalFiles.FirstOrDefault(file => IsMarked(options.AnalyzerConfigOptionsProvider.GetOptions(file)))
        ?? options.AdditionalFiles.FirstOrDefault(static file => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    public static RecordedContracts Read(string path, SourceText text)
    {
        var contracts = new RecordedContracts(path);
        foreach (var line in text.Lines)
        {
            var content = line.ToString().Trim();
            if (content.Length == 0 || content.StartsWith(Comment, StringComparison.Ordinal))
                continue;
            if (ShapeParser.Parse(content) is { } shape)
                contracts._operations[shape.OpType] = (shape, line);
            else
                contracts._malformed.Add(line);
        }

        return contracts;
    }

    /// <summary>The file with operations recorded as they are now; everything else stays as it is.</summary>
    /// <param name="text">The file.</param>
    /// <param name="operations">The lines of the operations, by op type.</param>
    public static SourceText Record(SourceText text, IReadOnlyDictionary<string, string> operations)
    {
        var kept = text.Lines.Select(static line => line.ToString().TrimEnd()).Where(line => ShapeParser.Parse(line.Trim()) is not { } shape || !operations.ContainsKey(shape.OpType)).ToList();
        string[] comments = [.. kept.TakeWhile(static line => line.StartsWith(Comment, StringComparison.Ordinal))];
        var lines = kept.Skip(comments.Length).Where(static line => line.Length > 0).Concat(operations.Values).OrderBy(static line => line, StringComparer.Ordinal);
        return SourceText.From(string.Join("\n", comments.Concat(lines)) + "\n", text.Encoding);
    }

    /// <summary>How an operation was journaled; <see langword="null"/>: it is not recorded.</summary>
    /// <param name="opType">Its wire name.</param>
    public OperationShape? Find(string opType) => _operations.TryGetValue(opType, out var found) ? found.Shape : null;

    /// <summary>The place of an operation in the file.</summary>
    /// <param name="opType">Its wire name.</param>
    public Location LocationOf(string opType) => At(_operations[opType].Line);

    private static bool IsMarked(AnalyzerConfigOptions options) =>
        options.TryGetValue(Mark, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private Location At(TextLine line) => Location.Create(_path, line.Span, line.Text!.Lines.GetLinePositionSpan(line.Span));
}
