using DbSync.FullStorage;

namespace QuickStart;

/// <summary>What was found in a C# file.</summary>
/// <param name="Symbols">The declarations, in order of the source.</param>
/// <param name="Chunks">The pieces of those declarations' sources.</param>
/// <param name="Types">The types among the declarations.</param>
internal sealed record CodeIndex(IReadOnlyList<CodeSymbol> Symbols, IReadOnlyList<CodeChunk> Chunks, IReadOnlyList<DeclaredType> Types);
