using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.CodeFixes;

/// <summary>Gives every member of a document without a role its likeliest one, in one edit: edits side by side would overlap.</summary>
internal sealed class RoleFixAllProvider : DocumentBasedFixAllProvider
{
    /// <inheritdoc/>
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var root = await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return document;
        var roles = new Dictionary<MemberDeclarationSyntax, SuggestedAttribute>();
        foreach (var diagnostic in diagnostics)
        {
            if (RoleCodeFixProvider.Find(root, model, diagnostic.Location.SourceSpan, fixAllContext.CancellationToken) is var (member, symbol) && !roles.ContainsKey(member))
                roles.Add(member, RoleSuggestion.Of(symbol, model.Compilation)[0]);
        }

        return await AttributeCode.AddToMembersAsync(document, roles, fixAllContext.CancellationToken).ConfigureAwait(false);
    }
}
