using System.Text;
using DbSync.FullStorage;

namespace DbSync.QuickStart.Tests;

public sealed class CSharpIndexerTests
{
    private const string Source = """
        using System;

        namespace Größe.App;

        /// <summary>Adds — and <see cref="Subtract(int, int)"/> &amp; more.</summary>
        [Serializable]
        public partial class Rechner<T> : Base, System.IDisposable
        {
            private int _a, _b;

            public string Name { get; set; } = "für";

            public Rechner(int start)
            {
                _a = start;
            }

            public int Add(int x, int y)
            {
                return x + y;
            }

            public int Add(int x) => x + 1;

            public enum Art { Ganz, Halb }

            void System.IDisposable.Dispose() { }
        }

        public partial class Rechner<T>
        {
            public event EventHandler? Changed;
            public int this[int index] => index;
            public static Rechner<T> operator +(Rechner<T> a, Rechner<T> b) => a;
        }

        public delegate void Handler(string text);
        """;

    [Fact]
    public void Every_declaration_becomes_a_symbol_with_its_kind_and_a_path_of_its_own()
    {
        var symbols = Index(Source).Symbols;

        symbols.Select(symbol => $"{symbol.SymbolType} {symbol.NamePath}").ShouldBe(
        [
            "class Größe.App.Rechner`1",
            "field Größe.App.Rechner`1._a",
            "field Größe.App.Rechner`1._b",
            "property Größe.App.Rechner`1.Name",
            "constructor Größe.App.Rechner`1.constructor(int)",
            "method Größe.App.Rechner`1.Add(int,int)",
            "method Größe.App.Rechner`1.Add(int)",
            "enum Größe.App.Rechner`1.Art",
            "enum_member Größe.App.Rechner`1.Art.Ganz",
            "enum_member Größe.App.Rechner`1.Art.Halb",
            "method Größe.App.Rechner`1.System.IDisposable.Dispose()",
            "class Größe.App.Rechner`1~2",
            "event Größe.App.Rechner`1~2.Changed",
            "indexer Größe.App.Rechner`1~2.this(int)",
            "operator Größe.App.Rechner`1~2.operator +(Rechner<T>,Rechner<T>)",
            "delegate Größe.App.Handler",
        ]);
        symbols.Select(symbol => symbol.Id).Distinct().Count().ShouldBe(symbols.Count);
    }

    [Fact]
    public void Signature_and_documentation_are_those_of_the_source()
    {
        var symbols = Index(Source).Symbols;

        var type = symbols[0];
        type.Signature.ShouldBe("public partial class Rechner<T> : Base, System.IDisposable");
        type.DocString.ShouldBe("Adds — and Subtract(int, int) & more.");
        type.SourceCode.ShouldBeNull();
        symbols.Single(symbol => symbol.Name == "Name").Signature.ShouldBe("public string Name");
        symbols.Single(symbol => symbol.NamePath.EndsWith("Add(int)", StringComparison.Ordinal)).Signature.ShouldBe("public int Add(int x)");
        symbols.Single(symbol => symbol.Name == "_b").Signature.ShouldBe("private int _b");
        symbols.Single(symbol => symbol.Name == "_b").DocString.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Byte_offsets_cut_the_symbol_out_of_the_file(bool byteOrderMark)
    {
        byte[] file = [.. byteOrderMark ? Encoding.UTF8.Preamble : default, .. Encoding.UTF8.GetBytes(Source)];

        var symbols = CSharpIndexer.Index("p", "a.cs", SourceText.Decode(file), default).Symbols;

        foreach (var symbol in symbols.Where(symbol => symbol.SourceCode is not null))
            Encoding.UTF8.GetString(file[symbol.StartByte..symbol.EndByte]).ShouldBe(symbol.SourceCode, symbol.NamePath);
        var add = symbols.Single(symbol => symbol.NamePath.EndsWith("Add(int,int)", StringComparison.Ordinal));
        (add.StartLine, add.EndLine).ShouldBe((18, 21));
    }

    [Fact]
    public void Members_have_the_type_around_them_as_parent()
    {
        var symbols = Index(Source).Symbols;
        var byId = symbols.ToDictionary(symbol => symbol.Id);

        foreach (var symbol in symbols.Where(symbol => symbol.ParentId is not null))
            symbol.NamePath.ShouldBe($"{byId[symbol.ParentId!].NamePath}.{symbol.NamePath[(byId[symbol.ParentId!].NamePath.Length + 1)..]}");
        symbols.Where(symbol => symbol.ParentId is null).Select(symbol => symbol.Name).ShouldBe(["Rechner", "Rechner", "Handler"]);
    }

    [Fact]
    public void The_chunks_of_a_long_method_joined_are_its_source()
    {
        var body = string.Concat(Enumerable.Range(0, 400).Select(i => $"        Console.WriteLine({i});\n"));
        var index = Index($"class A\n{{\n    void Long()\n    {{\n{body}    }}\n    int Short;\n}}\n");

        var method = index.Symbols.Single(symbol => symbol.Name == "Long");
        index.Chunks.Count.ShouldBeGreaterThan(3);
        index.Chunks.ShouldAllBe(chunk => chunk.SymbolId == method.Id && chunk.ChunkCount == index.Chunks.Count && chunk.Embedding.Length == 768);
        index.Chunks.Select(chunk => chunk.ChunkIndex).ShouldBe(Enumerable.Range(0, index.Chunks.Count));
        string.Concat(index.Chunks.Select(chunk => chunk.Content)).ShouldBe(method.SourceCode);
        index.Chunks.ShouldAllBe(chunk => method.SourceCode!.Substring(chunk.StartOffset, chunk.EndOffset - chunk.StartOffset) == chunk.Content);
    }

    [Fact]
    public void Types_name_their_bases_and_nested_types_count()
    {
        var types = Index(Source).Types;

        types.Select(type => $"{type.Kind} {type.Namespace}.{type.Name}: {string.Join(", ", type.BaseNames)}").ShouldBe(
            ["class Größe.App.Rechner: Base, IDisposable", "enum Größe.App.Art: ", "class Größe.App.Rechner: "]);
    }

    [Theory]
    [InlineData("Console.WriteLine(1);\nreturn 2;", "method Main")]
    [InlineData("class Broken { void M( { } int x", "class Broken")]
    [InlineData("static class E { extension(string s) { public int Twice => 2; } }", "class E")]
    [InlineData("", "")]
    public void Top_level_statements_broken_code_and_new_syntax_are_read_as_far_as_possible(string source, string first)
        => (Index(source).Symbols.Select(symbol => $"{symbol.SymbolType} {symbol.Name}").FirstOrDefault() ?? "").ShouldBe(first);

    [Fact]
    public void Indexing_again_gives_the_same_ids()
        => Index(Source).Symbols.Select(symbol => symbol.Id).ShouldBe(Index(Source).Symbols.Select(symbol => symbol.Id));

    private static CodeIndex Index(string source) => CSharpIndexer.Index("p", "a.cs", SourceText.Decode(Encoding.UTF8.GetBytes(source)), default);
}
