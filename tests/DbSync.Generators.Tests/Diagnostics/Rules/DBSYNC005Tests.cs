namespace DbSync.Generators.Tests.Rules;

/// <summary>DBSYNC005: interfaces that cannot be decorated.</summary>
public sealed class DBSYNC005Tests
{
    [Theory]
    [InlineData("[SyncedStorage] public interface INotes<T>;", "generic")]
    [InlineData("[SyncedStorage] file interface INotes;", "local to its file")]
    [InlineData("public class Outer { [SyncedStorage] public interface INotes; }", "not partial")]
    [InlineData("public partial class Outer<T> { [SyncedStorage] public interface INotes; }", "generic type")]
    [InlineData("[SyncedStorage] public interface INotes { [PrimaryOnly] static abstract void Do(); }", "static")]
    [InlineData("[SyncedStorage] public interface INotes { [PrimaryOnly] protected void Do(); }", "protected")]
    [InlineData("[SyncedStorage(Facade = \"1x\")] public interface INotes;", "not a valid type name")]
    [InlineData("[SyncedStorage(Facade = \"X\", Writer = \"X\")] public interface INotes;", "must differ")]
    public async Task An_interface_that_cannot_be_decorated_says_why(string source, string reason)
    {
        var diagnostic = (await Analyze.RunAsync(Analyze.Compilation(source))).ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("DBSYNC005");
        diagnostic.GetMessage().ShouldContain(reason);
        Analyze.Marked(diagnostic).ShouldBe("INotes");
        Generated.From(Analyze.Compilation(source)).Files.ShouldBeEmpty();
    }
}
