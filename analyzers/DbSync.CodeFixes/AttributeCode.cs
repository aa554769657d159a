using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.CodeFixes;

/// <summary>Writes attributes of the contract into documents; the <c>using</c> they need comes with them.</summary>
internal static class AttributeCode
{
    /// <summary>Adds the attribute above the member, or in front of it where the member does not start its line.</summary>
    public static Task<Document> AddToMemberAsync(Document document, MemberDeclarationSyntax member, SuggestedAttribute attribute, CancellationToken cancellationToken) =>
        AddToMembersAsync(document, new Dictionary<MemberDeclarationSyntax, SuggestedAttribute> { [member] = attribute }, cancellationToken);

    /// <summary>The same for several members of a document at once.</summary>
    public static async Task<Document> AddToMembersAsync(
        Document document, IReadOnlyDictionary<MemberDeclarationSyntax, SuggestedAttribute> members, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return await AddAsync(document, members.ToDictionary(static pair => (SyntaxNode)pair.Key, static pair => pair.Value), target => Layout(text, target), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the attribute in front of the parameter.</summary>
    public static Task<Document> AddToParameterAsync(
        Document document, ParameterSyntax parameter, SuggestedAttribute attribute, CancellationToken cancellationToken) =>
        AddAsync(document, new Dictionary<SyntaxNode, SuggestedAttribute> { [parameter] = attribute }, static _ => (SyntaxFactory.Space, default), cancellationToken);

    /// <summary>What stands behind the attribute, and what then comes before the member.</summary>
    private static (SyntaxTrivia After, SyntaxTrivia Indentation) Layout(SourceText text, SyntaxNode member)
    {
        var first = member.GetFirstToken();
        var line = text.Lines.GetLineFromPosition(first.SpanStart);
        var before = text.ToString(new TextSpan(line.Start, first.SpanStart - line.Start));
        if (!string.IsNullOrWhiteSpace(before))
            return (SyntaxFactory.Space, default);
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (SyntaxFactory.EndOfLine(end.Length == 0 ? "\n" : end), SyntaxFactory.Whitespace(before));
    }

    private static async Task<Document> AddAsync(
        Document document,
        IReadOnlyDictionary<SyntaxNode, SuggestedAttribute> targets,
        Func<SyntaxNode, (SyntaxTrivia After, SyntaxTrivia Indentation)> layout,
        CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return document;
        var generator = SyntaxGenerator.GetGenerator(document);
        var changed = root.ReplaceNodes(
            targets.Keys,
            (original, current) => Make(targets[original], model.Compilation, generator) is { } made ? Add(current, made, layout(original)) : current);
        foreach (var (target, attribute) in targets.Select(static pair => (pair.Key, pair.Value)))
            changed = Usings.Add(changed, model, target.SpanStart, "DbSync.Sdk." + attribute.Name);
        return document.WithSyntaxRoot(changed);
    }

    private static SyntaxNode Add(SyntaxNode target, AttributeListSyntax made, (SyntaxTrivia After, SyntaxTrivia Indentation) layout)
    {
        // What stands before the target, its documentation for one, stays in front of everything.
        var first = target.GetFirstToken();
        made = made.WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(layout.After);
        var bare = target.ReplaceToken(first, first.WithLeadingTrivia(layout.Indentation == default ? [] : SyntaxFactory.TriviaList(layout.Indentation)));
        return bare switch
        {
            MemberDeclarationSyntax member => member.WithAttributeLists(member.AttributeLists.Insert(0, made)),
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, made)),
            _ => target,
        };
    }

    private static AttributeListSyntax? Make(SuggestedAttribute attribute, Compilation compilation, SyntaxGenerator generator)
    {
        var arguments = new List<SyntaxNode>();
        if (attribute.OpType is { } opType)
            arguments.Add(generator.AttributeArgument(generator.LiteralExpression(opType)));
        if (attribute.Dedup is { } dedup)
        {
            if (TypeCode.Of("DbSync.Sdk.Dedup", compilation, generator) is not { } type)
                return null;
            arguments.Add(generator.AttributeArgument(generator.MemberAccessExpression(type, dedup)));
        }

        return TypeCode.Of("DbSync.Sdk." + attribute.Name, compilation, generator) is { } name
            ? (AttributeListSyntax)generator.Attribute(name, arguments.Count == 0 ? null : arguments)
            : null;
    }
}
