using System.Collections.Immutable;
using System.Composition;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(context.Span);
        if (model is null || node?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return;
        var variable = node.FirstAncestorOrSelf<VariableDeclaratorSyntax>();
        if (model.GetDeclaredSymbol((SyntaxNode?)variable ?? member, context.CancellationToken) is not { } symbol)
            return;

        // The events of one declaration share its attributes: fixing all must add the role once.
        var isLater = variable is { Parent: VariableDeclarationSyntax { Variables: var variables } } && variables[0] != variable;
        var isLikeliest = !isLater;
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
}
