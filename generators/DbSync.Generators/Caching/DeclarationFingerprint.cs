using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.Generators.Caching;

/// <summary>
/// A number for everything in a compilation that can matter to a contract: all declarations, without the bodies of members. Typing in a method
/// body, which is most typing, leaves it as it is; and what it costs is then the edited file's declarations alone.
/// </summary>
/// <remarks>Hashes are FNV-1a of 64 bits. Files and references are known by weak tables: nothing is kept alive.</remarks>
internal static class DeclarationFingerprint
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> Trees = new();

    // Options and references are the same objects from edit to edit; their own hashes may be those of a host's resolvers, which have none.
    private static readonly ConditionalWeakTable<object, StrongBox<ulong>> Identities = new();
    private static long _lastIdentity;

    /// <summary>Takes the fingerprint.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ulong Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var hash = Add(Start, IdentityOf(compilation.Options));
        hash = Add(hash, compilation.AssemblyName ?? "");
        foreach (var reference in compilation.References)
            hash = Add(hash, IdentityOf(reference));
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash = Add(hash, Trees.GetValue(tree, static tree => new StrongBox<ulong>(Of(tree))).Value);
        }

        return hash;
    }

    private static ulong Of(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var hash = Add(Start, IdentityOf(tree.Options));
        foreach (var item in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            // That there is a body counts, what it says does not.
            if (item.AsNode() is { } body)
                hash = IsBody(body) ? AddDirectives(Add(hash, (ulong)body.RawKind), body) : hash;
            else
                hash = Add(AddDirectives(hash, item.AsToken()), item.AsToken().Text);
        }

        return hash;
    }

    // A directive in a body holds for what comes after the body too.
    private static ulong AddDirectives(ulong hash, SyntaxNode body) => !body.ContainsDirectives
        ? hash
        : body.DescendantTokens(static node => node.ContainsDirectives).Aggregate(hash, AddDirectives);

    private static ulong AddDirectives(ulong hash, SyntaxToken token)
    {
        if (!token.ContainsDirectives)
            return hash;
        foreach (var trivia in token.LeadingTrivia)
        {
            // Where it stands among the declarations counts, not where in the file: typing above it would move it.
            if (trivia.IsDirective && !IsInert(trivia))
                hash = Add(hash, trivia.ToString());
        }

        return hash;
    }

    private static bool IsInert(SyntaxTrivia directive) => directive.Kind()
        is SyntaxKind.RegionDirectiveTrivia
        or SyntaxKind.EndRegionDirectiveTrivia
        or SyntaxKind.PragmaWarningDirectiveTrivia
        or SyntaxKind.LineDirectiveTrivia
        or SyntaxKind.LineSpanDirectiveTrivia;

    private static ulong IdentityOf(object value) => Identities.GetValue(value, static _ => new StrongBox<ulong>((ulong)Interlocked.Increment(ref _lastIdentity))).Value;

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in text)
            hash = (hash ^ unit) * Prime;
        return (hash ^ '\0') * Prime;
    }

    private static ulong Add(ulong hash, ulong value)
    {
        for (var i = 0; i < 8; i++, value >>= 8)
            hash = (hash ^ (value & 0xFF)) * Prime;
        return hash;
    }
}
