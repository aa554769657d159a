using System.Collections.Immutable;
using System.Composition;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.CodeFixes;

/// <summary>Gives a member without a role (DBSYNC001) one: the likeliest by its name and return type first, then the others.</summary>
/// <remarks>Fixing all gives each member its own likeliest role; another role is a decision about one member.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RoleCodeFixProvider))]
[Shared]
public sealed class RoleCodeFixProvider : CodeFixProvider
{
    private const string LikeliestKey = "DBSYNC001.Likeliest";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.MissingRole.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new RoleFixAllProvider();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || Find(root, model, context.Span, context.CancellationToken) is not var (member, symbol))
            return;
        var isLikeliest = true;
        foreach (var role in RoleSuggestion.Of(symbol, model.Compilation))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add [{role.Text}]",
                    token => AttributeCode.AddToMemberAsync(context.Document, member, role, token),
                    isLikeliest ? LikeliestKey : $"DBSYNC001.{role.Text}.{symbol.Name}"),
                context.Diagnostics);
            isLikeliest = false;
        }
    }

    /// <summary>The member at a place. The events of one declaration are one member: they share its attributes.</summary>
    internal static (MemberDeclarationSyntax Member, ISymbol Symbol)? Find(SyntaxNode root, SemanticModel model, TextSpan span, CancellationToken cancellationToken)
    {
        var node = root.FindNode(span);
        return node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && model.GetDeclaredSymbol((SyntaxNode?)node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() ?? member, cancellationToken) is { } symbol
            ? (member, symbol)
            : null;
    }
}
