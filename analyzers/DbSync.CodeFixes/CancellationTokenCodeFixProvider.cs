using System.Collections.Immutable;
using System.Composition;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.CodeFixes;

/// <summary>Gives an async member without a cancellation token (DBSYNC013) an optional one.</summary>
/// <remarks>
/// Not offered after a <c>params</c> array, nor where an overload with a token exists already. Callers keep compiling; classes that
/// implement the interface must follow.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancellationTokenCodeFixProvider))]
[Shared]
public sealed class CancellationTokenCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.NoToken.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax ||
            model?.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method ||
            method.Parameters.Any(parameter => parameter.IsParams) || HasOverloadWithToken(method))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Add 'CancellationToken cancellationToken = default'",
                token => TokenParameter.AddAsync(context.Document, syntax, token),
                "DBSYNC013.CancellationToken"),
            context.Diagnostics);
    }

    private static bool HasOverloadWithToken(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
        other.Arity == method.Arity && other.Parameters.Length == method.Parameters.Length + 1 && KnownTypes.IsToken(other.Parameters.Last().Type) &&
        method.Parameters.Zip(other.Parameters, (mine, theirs) => SymbolEqualityComparer.Default.Equals(mine.Type, theirs.Type)).All(isEqual => isEqual));
}
