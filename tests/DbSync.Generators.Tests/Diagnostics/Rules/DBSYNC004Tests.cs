using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC004: roles on implementations.</summary>
public sealed class DBSYNC004Tests
{
    [Fact]
    public async Task A_role_on_an_implementation_is_an_error()
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation("public class Store { [PrimaryOnly] public void Do() { } }"))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC004");
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Error);
        Analyze.Marked(diagnostic).ShouldBe("Do");
        (await Analyze.RunAsync(Analyze.Compilation("public class Store { public void Do() { } }"))).ShouldBeEmpty();
    }
}
