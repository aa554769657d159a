using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DbSync.Classification;
using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Caching;

/// <summary>
/// What was found of each contract, as long as no declaration changes: the compiler asks again after every edit, and to look at a contract of
/// 64 methods takes longer than to type a letter.
/// </summary>
internal static class ClassificationCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> Entries = new();

    /// <summary>What is known of a contract, or found out now.</summary>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="classify">Finds out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static GeneratorResult Get(SyntaxNode declaration, Compilation compilation, Func<GeneratorResult> classify, CancellationToken cancellationToken)
    {
        var fingerprint = DeclarationFingerprint.Of(compilation, cancellationToken);
        var ofFile = Entries.GetValue(declaration.SyntaxTree, static _ => new ConcurrentDictionary<int, Entry>());
        if (ofFile.TryGetValue(declaration.SpanStart, out var known) && known.Fingerprint == fingerprint)
            return known.Result;
        var result = classify();
        ofFile[declaration.SpanStart] = new Entry(fingerprint, result);
        return result;
    }

    private sealed record Entry(ulong Fingerprint, GeneratorResult Result);
}
