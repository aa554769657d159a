using Microsoft.CodeAnalysis;

namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC003: roles outside a contract.</summary>
public sealed class DBSYNC003Tests
{
    [Fact]
    public async Task A_role_outside_a_contract_is_a_warning()
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation("public interface IAlone { [PrimaryOnly] void Do(); }"))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC003");
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Warning);
        Analyze.Marked(diagnostic).ShouldBe("Do");
        (await Analyze.RunAsync(Analyze.Compilation("public interface IPart { [PrimaryOnly] void Do(); } [SyncedStorage] public interface IWhole : IPart;"))).ShouldBeEmpty();
        (await Analyze.RunAsync(Analyze.Compilation("public interface IPart<T> { [PrimaryOnly] void Do(T t); } [SyncedStorage] public interface IWhole : IPart<int>;"))).ShouldBeEmpty();
    }
}
