using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace DbSync.CodeFixes;

/// <summary>Writes attributes of the contract into documents; the <c>using</c> they need comes with them.</summary>
internal static class AttributeCode
{
    /// <summary>Adds the attribute above the member, or in front of it where the member does not start its line.</summary>
    public static async Task<Document> AddToMemberAsync(
        Document document, MemberDeclarationSyntax member, SuggestedAttribute attribute, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var first = member.GetFirstToken();
        var line = text.Lines.GetLineFromPosition(first.SpanStart);
        var before = text.ToString(new(line.Start, first.SpanStart - line.Start));
        if (!string.IsNullOrWhiteSpace(before))
            return await AddAsync(document, member, attribute, SyntaxFactory.Space, default, cancellationToken).ConfigureAwait(false);
        var end = text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return await AddAsync(
            document, member, attribute, SyntaxFactory.EndOfLine(end.Length == 0 ? "\n" : end), SyntaxFactory.Whitespace(before), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the attribute in front of the parameter.</summary>
    public static Task<Document> AddToParameterAsync(
        Document document, ParameterSyntax parameter, SuggestedAttribute attribute, CancellationToken cancellationToken) =>
        AddAsync(document, parameter, attribute, SyntaxFactory.Space, default, cancellationToken);

    private static async Task<Document> AddAsync(
        Document document, SyntaxNode target, SuggestedAttribute attribute, SyntaxTrivia after, SyntaxTrivia indentation, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || Make(attribute, model.Compilation, SyntaxGenerator.GetGenerator(document)) is not { } made)
            return document;

        // What stands before the target, its documentation for one, stays in front of everything.
        var first = target.GetFirstToken();
        made = made.WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(after);
        var bare = target.ReplaceToken(first, first.WithLeadingTrivia(indentation == default ? [] : SyntaxFactory.TriviaList(indentation)));
        SyntaxNode changed = bare switch
        {
            MemberDeclarationSyntax member => member.WithAttributeLists(member.AttributeLists.Insert(0, made)),
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, made)),
            _ => target,
        };
        return document.WithSyntaxRoot(Usings.Add(root.ReplaceNode(target, changed), model, target.SpanStart, "DbSync.Sdk." + attribute.Name));
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
