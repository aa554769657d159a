using System.Collections.Immutable;
using System.Composition;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DbSync.CodeFixes;

/// <summary>Marks a parameter that looks like a limit (DBSYNC011) with <c>[MergeLimit]</c>.</summary>
/// <remarks>Not offered for paging parameters, which no merged read can honour, nor for a <see cref="long"/>, which cannot be a limit.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MergeLimitCodeFixProvider))]
[Shared]
public sealed class MergeLimitCodeFixProvider : CodeFixProvider
{
    private const string FirstKey = "DBSYNC011.MergeLimit";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.UnmarkedLimit.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ParameterSyntax>() is not { } syntax ||
            model?.GetDeclaredSymbol(syntax, context.CancellationToken) is not { ContainingSymbol: IMethodSymbol method } parameter ||
            !CouldLimit(parameter))
        {
            return;
        }

        // A read has one limit: where several parameters look like it, fixing all marks the first.
        var isFirst = SymbolEqualityComparer.Default.Equals(method.Parameters.First(CouldLimit), parameter);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Add [MergeLimit]",
                token => AttributeCode.AddToParameterAsync(context.Document, syntax, new SuggestedAttribute(SdkAttributes.MergeLimit), token),
                isFirst ? FirstKey : $"{FirstKey}.{method.Name}.{parameter.Name}"),
            context.Diagnostics);
    }

    private static bool CouldLimit(IParameterSymbol parameter) =>
        ParameterRules.IsLimitName(parameter.Name) &&
        (TypeText.Underlying(parameter.Type) ?? parameter.Type).SpecialType == SpecialType.System_Int32;
}
