using System.Collections.Immutable;
using System.Composition;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.CodeFixes;

/// <summary>Names the key of a merged read whose records have none that is found by itself (DBSYNC010): likely ones first.</summary>
/// <remarks>There is no fix-all: which property tells records apart is a decision about each.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DedupKeyCodeFixProvider))]
[Shared]
public sealed class DedupKeyCodeFixProvider : CodeFixProvider
{
    // More would be a list of the type's properties, not a suggestion.
    private const int MostOffers = 5;

    private static readonly string[] LikelyEndings = ["Id", "Key", "Path", "Name", "Code", "Number"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.DedupKey.Id];

    /// <inheritdoc/>
    // The same key wherever rows have it: an offer's key of equivalence is its name.
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null
            || root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax
            || model.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method
            || SdkAttributes.Find(method, SdkAttributes.MergedRead)?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax attribute
            || attribute.ArgumentList?.Arguments.FirstOrDefault() is not { NameEquals: null, Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ById" or "ByKey" or "ByPath" or "By" } dedup }
            || RowOf(method) is not { } row)
        {
            return;
        }

        foreach (var key in Candidates(row, model, syntax.SpanStart).Take(MostOffers))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Tell records apart by {key}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, Keyed(attribute, dedup, row.ToMinimalDisplayString(model, attribute.SpanStart), key)))),
                    $"{Descriptors.DedupKey.Id}.{key}"),
                context.Diagnostics);
        }
    }

    private static ITypeSymbol? RowOf(IMethodSymbol method)
    {
        var (kind, result) = KnownTypes.Return(method.ReturnType);
        if (result is null)
            return null;
        var row = kind == ReturnKind.AsyncStream ? result : CollectionInfo.Of(TypeText.NotNull(result))?.Element;
        return row is not null && KnownTypes.IsRecordLike(row) ? TypeText.NotNull(row) : null;
    }

    private static IEnumerable<string> Candidates(ITypeSymbol row, SemanticModel model, int position) =>
        row.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null } && KnownTypes.IsScalar(property.Type) && model.IsAccessible(position, property))
            .Select(static property => property.Name)
            .OrderBy(static name => Array.FindIndex(LikelyEndings, ending => name.EndsWith(ending, StringComparison.Ordinal)) is var likely and >= 0 ? likely : LikelyEndings.Length);

    private static AttributeSyntax Keyed(AttributeSyntax attribute, MemberAccessExpressionSyntax dedup, string row, string key)
    {
        var by = SyntaxFactory.AttributeArgument(dedup.WithName(SyntaxFactory.IdentifierName("By")));
        var keys = SyntaxFactory.ParseExpression($"[nameof({row}.{key})]");
        var named = SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Keys")).WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)),
            nameColon: null,
            keys);
        var others = attribute.ArgumentList!.Arguments.Skip(1).Where(static argument => argument.NameEquals?.Name.Identifier.Text != "Keys").Select(static argument => argument.WithoutTrivia());
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        AttributeArgumentSyntax[] all = [by, named, .. others];
        return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(all, Enumerable.Repeat(comma, all.Length - 1))));
    }
}
