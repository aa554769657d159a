using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace DbSync.CodeFixes;

/// <summary>Writes the optional cancellation token at the end of a parameter list, laid out like the parameter before it.</summary>
internal static class TokenParameter
{
    private const string TokenType = "System.Threading.CancellationToken";

    public static async Task<Document> AddAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null ||
            TypeCode.Of(TokenType, model.Compilation, SyntaxGenerator.GetGenerator(document)) is not TypeSyntax type)
        {
            return document;
        }

        var parameters = method.ParameterList.Parameters;
        var names = new HashSet<string>(parameters.Select(parameter => parameter.Identifier.ValueText), StringComparer.Ordinal);
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Words.Unique("cancellationToken", names)).WithTrailingTrivia(SyntaxFactory.Space))
            .WithType(type.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        var list = method.ParameterList.WithParameters(Appended(parameters, token));
        return document.WithSyntaxRoot(Usings.Add(root.ReplaceNode(method.ParameterList, list), model, method.SpanStart, TokenType));
    }

    private static SeparatedSyntaxList<ParameterSyntax> Appended(SeparatedSyntaxList<ParameterSyntax> parameters, ParameterSyntax token)
    {
        if (parameters.Count == 0)
            return SyntaxFactory.SingletonSeparatedList(token);
        var last = parameters[parameters.Count - 1];
        var gap = parameters.SeparatorCount == 0 ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : Layout(parameters.GetSeparators().Last().TrailingTrivia);
        var indentation = parameters.SeparatorCount == 0 ? default : Layout(last.GetLeadingTrivia());
        return SyntaxFactory.SeparatedList<ParameterSyntax>(
        [
            .. parameters.Replace(last, last.WithTrailingTrivia()).GetWithSeparators(),
            SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(gap),
            token.WithLeadingTrivia(indentation).WithTrailingTrivia(last.GetTrailingTrivia()),
        ]);
    }

    private static SyntaxTriviaList Layout(SyntaxTriviaList trivia) =>
        [.. trivia.Where(part => part.IsKind(SyntaxKind.WhitespaceTrivia) || part.IsKind(SyntaxKind.EndOfLineTrivia))];
}
