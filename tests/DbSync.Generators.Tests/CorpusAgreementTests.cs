extern alias analyzers;

using System.Collections;
using System.Text;
using DbSync.Classification;
using Microsoft.CodeAnalysis;
using Classifier = DbSync.Classification.ContractClassifier;
using OtherClassifier = analyzers::DbSync.Classification.ContractClassifier;

namespace DbSync.Generators.Tests;

/// <summary>Generator and analyzer judge every member of the corpus alike, and the generator does what they say.</summary>
public sealed class CorpusAgreementTests
{
    public static TheoryData<string> Cases => [.. CorpusCase.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generator_and_analyzer_agree_on_every_member(string name)
    {
        var compilation = CorpusCase.Of(name).Compilation();
        var contracts = Contracts(compilation.Assembly.GlobalNamespace).ToList();
        contracts.ShouldNotBeEmpty();
        var generated = Generated.From(compilation);
        var collisions = generated.Diagnostics.Where(diagnostic => diagnostic.Id == "DBSYNC090").Select(diagnostic => diagnostic.Location.SourceSpan).ToHashSet();
        var issues = new List<string>();
        foreach (var contract in contracts)
        {
            var one = Classifier.Classify(contract, compilation, CancellationToken.None);
            var other = OtherClassifier.Classify(contract, compilation, CancellationToken.None);
            Text(one.Model).ShouldBe(Text(other.Model));
            one.Issues.Select(issue => issue.ToDiagnostic().ToString()).ShouldBe(other.Issues.Select(issue => issue.ToDiagnostic().ToString()));
            issues.AddRange(one.Issues.Select(issue => issue.ToDiagnostic().ToString()));

            // What neither refuses is there, with every member; what one refuses is not.
            var isRefused = one.Model is null || collisions.Contains(contract.Locations[0].SourceSpan);
            var facades = generated.Output.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(type => type.TypeKind == TypeKind.Class && type.Interfaces.Any(candidate => candidate.Name == "ISyncContract" && candidate.TypeArguments[0].ToDisplayString() == contract.ToDisplayString()))
                .ToList();
            facades.Count.ShouldBe(isRefused ? 0 : 1);
            foreach (var member in one.Model?.Members ?? [])
                member.Role.ShouldNotBe(Role.None);
            if (!isRefused)
                one.Model!.Members.Count.ShouldBe(Implemented(facades[0], contract, generated.Output));
        }

        // The analyzer reports what the classifier says, once each, and what is not about a contract's members.
        var analyzed = (await Analyze.RunAsync(compilation)).Where(diagnostic => diagnostic.Id is not ("DBSYNC003" or "DBSYNC004"));
        analyzed.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(issues.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static int Implemented(INamedTypeSymbol facade, INamedTypeSymbol contract, Compilation compilation)
    {
        var inOutput = compilation.GetTypeByMetadataName(MetadataName(contract))!;
        return inOutput.AllInterfaces.Add(inOutput).SelectMany(type => type.GetMembers()).Count(member =>
            member is { IsStatic: false } and not IMethodSymbol { AssociatedSymbol: not null } &&
            SymbolEqualityComparer.Default.Equals(facade.FindImplementationForInterfaceMember(member)?.ContainingType, facade));
    }

    private static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? MetadataName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace("@", "", StringComparison.Ordinal) + "." + type.MetadataName;

    private static IEnumerable<INamedTypeSymbol> Contracts(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => Contracts(member).Concat(
            member is INamedTypeSymbol type && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SyncedStorageAttribute") ? [type] : []));

    // Two assemblies have the same records; what they hold is compared as text.
    private static string Text(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        if (value is null or string or ValueType and not IEnumerable)
        {
            text.Append(value).Append('\n');
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Append(text.Append("- "), item);
            return;
        }

        foreach (var property in value.GetType().GetProperties())
            Append(text.Append(property.Name).Append(": "), property.GetValue(value));
    }
}
