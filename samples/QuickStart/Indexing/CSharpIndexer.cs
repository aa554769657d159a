using System.Security.Cryptography;
using System.Text;
using DbSync.FullStorage;
using DbSync.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuickStart;

/// <summary>Reads a C# file with Roslyn: its symbols, and chunks of their sources, each with an embedding.</summary>
/// <remarks>
/// A type's symbol holds its signature and documentation but not its source: that is in the symbols of its members, and would be stored once
/// more for every level of nesting.
/// </remarks>
internal static class CSharpIndexer
{
    /// <summary>What the stores call the language.</summary>
    public const string Language = "csharp";

    /// <summary>The longest chunk, in characters: most methods fit into one.</summary>
    public const int MaxChunkChars = 2000;

    // Documentation comments are read as plain comments, which is faster and also works for malformed XML.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>Reads a file.</summary>
    /// <param name="projectId">The project it belongs to.</param>
    /// <param name="path">Its path inside the corpus.</param>
    /// <param name="source">Its content.</param>
    /// <param name="indexedAt">The time that the records get.</param>
    public static CodeIndex Index(string projectId, string path, SourceText source, DateTimeOffset indexedAt)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source.Text, Options).GetRoot();
        var file = new FileContext(projectId, path, source.Text, new(source.Text, source.FirstByte), indexedAt, new(StringComparer.Ordinal));
        List<CodeSymbol> symbols = [];
        List<CodeChunk> chunks = [];
        List<DeclaredType> types = [];
        foreach (var (container, declaration) in DeclarationReader.Read(root))
        {
            Add(file, declaration, container, parentId: null, symbols, chunks);
            types.AddRange(Types(declaration, container));
        }

        return new(symbols, chunks, types);
    }

    private static void Add(
        FileContext file, Declaration declaration, string container, string? parentId, List<CodeSymbol> symbols, List<CodeChunk> chunks)
    {
        var symbol = Symbol(file, declaration, container, parentId);
        symbols.Add(symbol);
        chunks.AddRange(Chunks(file, symbol));
        foreach (var child in declaration.Children)
            Add(file, child, symbol.NamePath, symbol.Id, symbols, chunks);
    }

    private static CodeSymbol Symbol(FileContext file, Declaration declaration, string container, string? parentId)
    {
        var namePath = file.Unique(container.Length == 0 ? declaration.PathPart : $"{container}.{declaration.PathPart}");
        var doc = DocComment.Of(declaration.Node);
        return new()
        {
            Id = Id(file.ProjectId, file.Path, namePath),
            ProjectId = file.ProjectId,
            FilePath = file.Path,
            Language = Language,
            SymbolType = declaration.Kind,
            Name = declaration.Name,
            NamePath = namePath,
            StartLine = file.Lines.Line(declaration.Span.Start),
            EndLine = file.Lines.Line(Math.Max(declaration.Span.Start, declaration.Span.End - 1)),
            StartByte = file.Lines.Byte(declaration.Span.Start),
            EndByte = file.Lines.Byte(declaration.Span.End),
            SourceCode = declaration.IsType ? null : file.Text.Substring(declaration.Span.Start, declaration.Span.Length),
            Signature = declaration.Signature,
            DocString = doc,
            Embedding = HashingEmbedder.Embed($"{declaration.Kind} {namePath}\n{declaration.Signature}\n{doc}"),
            ParentId = parentId,
            CreatedAt = file.IndexedAt,
            UpdatedAt = file.IndexedAt,
        };
    }

    /// <summary>Small declarations (fields, properties, enum members) get no chunk: their symbol says it all.</summary>
    private static IEnumerable<CodeChunk> Chunks(FileContext file, CodeSymbol symbol)
    {
        if (symbol.SourceCode is not { } code || symbol.StartLine == symbol.EndLine)
            return [];
        var pieces = TextCutter.Cut(code, MaxChunkChars).ToList();
        return pieces.Select((piece, index) => new CodeChunk
        {
            Id = KeyText.Join(symbol.Id, KeyText.Of(index)),
            SymbolId = symbol.Id,
            ProjectId = symbol.ProjectId,
            FilePath = symbol.FilePath,
            ChunkIndex = index,
            ChunkCount = pieces.Count,
            Content = piece.Text,
            StartOffset = piece.Start,
            EndOffset = piece.End,
            Embedding = HashingEmbedder.Embed($"{symbol.NamePath}\n{piece.Text}"),
            SymbolName = symbol.Name,
            SymbolType = symbol.SymbolType,
            Language = symbol.Language,
            CreatedAt = file.IndexedAt,
        });
    }

    private static IEnumerable<DeclaredType> Types(Declaration declaration, string container)
    {
        if (!declaration.IsType || declaration.Kind == "extension")
            yield break;
        var bases = (declaration.Node as BaseTypeDeclarationSyntax)?.BaseList?.Types.Select(baseType => SimpleName(baseType.Type)) ?? [];
        yield return new(declaration.Name, declaration.Kind, container, [.. bases.OfType<string>()]);
        foreach (var nested in declaration.Children.SelectMany(child => Types(child, container)))
            yield return nested;
    }

    private static string? SimpleName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The same symbol has the same id in every run, so that indexing again replaces instead of duplicating.</summary>
    private static string Id(string projectId, string path, string namePath)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KeyText.Join(projectId, path, namePath))).AsSpan(..16));

    private sealed record FileContext(
        string ProjectId, string Path, string Text, LineMap Lines, DateTimeOffset IndexedAt, Dictionary<string, int> NamePaths)
    {
        /// <summary>Two parts of a partial type in one file, or both branches of an <c>#if</c>, have the same path: the second becomes <c>path~2</c>.</summary>
        public string Unique(string namePath)
        {
            var count = NamePaths[namePath] = NamePaths.GetValueOrDefault(namePath) + 1;
            return count == 1 ? namePath : $"{namePath}~{count}";
        }
    }
}
