using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QuickStart;

/// <summary>Reads the declarations of a syntax tree. Syntax alone: nothing is compiled, so sources that lack their references do as well.</summary>
internal static class DeclarationReader
{
    /// <summary>The declarations of a file, outermost first, in order of the source; namespaces are part of their names.</summary>
    /// <param name="root">The file's tree.</param>
    public static IEnumerable<(string Namespace, Declaration Declaration)> Read(CompilationUnitSyntax root)
    {
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        if (statements.Count > 0)
        {
            var span = TextSpan.FromBounds(statements[0].SpanStart, statements[^1].Span.End);
            yield return ("", new("method", "Main", "Main", "top-level statements", statements[0], span, []));
        }

        foreach (var declaration in InNamespace("", root.Members))
            yield return declaration;
    }

    private static IEnumerable<(string, Declaration)> InNamespace(string name, SyntaxList<MemberDeclarationSyntax> members)
        => members.SelectMany(member => member is BaseNamespaceDeclarationSyntax inner
            ? InNamespace(name.Length == 0 ? $"{inner.Name}" : $"{name}.{inner.Name}", inner.Members)
            : Member(member).Select(declaration => (name, declaration)));

    private static IEnumerable<Declaration> Member(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => Field(field, variable)),
        GlobalStatementSyntax or IncompleteMemberSyntax => [],
        _ => [One(member)],
    };

    private static Declaration Field(BaseFieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
        => new(
            field is EventFieldDeclarationSyntax ? "event" : "field",
            variable.Identifier.ValueText,
            variable.Identifier.ValueText,
            OneLine($"{field.Modifiers} {field.Declaration.Type} {variable.Identifier}"),
            field,
            field.Span,
            []);

    private static Declaration One(MemberDeclarationSyntax member)
    {
        var (kind, name, pathPart) = Describe(member);
        IEnumerable<Declaration> children = member switch
        {
            TypeDeclarationSyntax type => type.Members.SelectMany(Member),
            EnumDeclarationSyntax symbols => symbols.Members.Select(One),
            _ => [],
        };
        return new(kind, name, pathPart, Signature(member), member, member.Span, [.. children]);
    }

    private static (string Kind, string Name, string PathPart) Describe(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case TypeDeclarationSyntax type:
                var name = type.Identifier.ValueText is { Length: > 0 } given ? given : type.Keyword.ValueText;
                return (TypeKind(type), name, name + Arity(type.TypeParameterList));
            case EnumDeclarationSyntax symbols:
                return Simple("enum", symbols.Identifier);
            case EnumMemberDeclarationSyntax symbol:
                return Simple("enum_member", symbol.Identifier);
            case DelegateDeclarationSyntax type:
                return ("delegate", type.Identifier.ValueText, type.Identifier.ValueText + Arity(type.TypeParameterList));
            case MethodDeclarationSyntax method:
                return ("method", method.Identifier.ValueText,
                    $"{method.ExplicitInterfaceSpecifier}{method.Identifier.ValueText}{Arity(method.TypeParameterList)}{Types(method.ParameterList)}");
            case ConstructorDeclarationSyntax constructor:
                var keyword = constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static-constructor" : "constructor";
                return ("constructor", constructor.Identifier.ValueText, keyword + Types(constructor.ParameterList));
            case DestructorDeclarationSyntax finalizer:
                return ("finalizer", finalizer.Identifier.ValueText, "finalizer");
            case OperatorDeclarationSyntax operation:
                return ("operator", operation.OperatorToken.Text, $"operator {operation.OperatorToken.Text}{Types(operation.ParameterList)}");
            case ConversionOperatorDeclarationSyntax conversion:
                return ("operator", $"{conversion.Type}", $"operator {conversion.Type}{Types(conversion.ParameterList)}");
            case PropertyDeclarationSyntax property:
                return ("property", property.Identifier.ValueText, $"{property.ExplicitInterfaceSpecifier}{property.Identifier.ValueText}");
            case IndexerDeclarationSyntax indexer:
                return ("indexer", "this", $"{indexer.ExplicitInterfaceSpecifier}this{Types(indexer.ParameterList)}");
            case EventDeclarationSyntax custom:
                return ("event", custom.Identifier.ValueText, $"{custom.ExplicitInterfaceSpecifier}{custom.Identifier.ValueText}");
            default:
                return ("member", $"{member.Kind()}", $"{member.Kind()}");
        }
    }

    private static (string Kind, string Name, string PathPart) Simple(string kind, SyntaxToken name) => (kind, name.ValueText, name.ValueText);

    private static string TypeKind(TypeDeclarationSyntax type) => type switch
    {
        RecordDeclarationSyntax => "record",
        ClassDeclarationSyntax => "class",
        StructDeclarationSyntax => "struct",
        InterfaceDeclarationSyntax => "interface",
        _ => "extension",
    };

    private static string Arity(TypeParameterListSyntax? parameters) => parameters is null ? "" : $"`{parameters.Parameters.Count}";

    private static string Types(BaseParameterListSyntax parameters)
        => $"({string.Join(",", parameters.Parameters.Select(parameter => OneLine($"{parameter.Modifiers} {parameter.Type}").Replace("this ", "", StringComparison.Ordinal)))})";

    /// <summary>From behind the attributes to before the body.</summary>
    private static string Signature(MemberDeclarationSyntax member)
    {
        var start = member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists[^1].GetLastToken().GetNextToken();
        var body = member.ChildNodesAndTokens().FirstOrDefault(child => child.SpanStart >= start.SpanStart && (child.AsNode() switch
        {
            BlockSyntax or ArrowExpressionClauseSyntax or AccessorListSyntax or EnumMemberDeclarationSyntax => true,
            _ => child.IsKind(SyntaxKind.OpenBraceToken),
        }));
        var end = body == default ? member.Span.End : body.SpanStart;
        var text = member.SyntaxTree.GetText().ToString(TextSpan.FromBounds(start.SpanStart, Math.Max(start.SpanStart, end)));
        return OneLine(text).TrimEnd(';', ' ');
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
