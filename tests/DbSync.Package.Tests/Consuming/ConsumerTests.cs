using DbSync.Package.Tests.Packing;

namespace DbSync.Package.Tests.Consuming;

/// <summary>Projects outside the repository restore the packages, build without a warning, and run.</summary>
public sealed class ConsumerTests(PackedFeed feed)
{
    [Fact]
    public async Task A_project_with_its_own_contract_builds_and_runs()
    {
        using var consumer = new Consumer(feed, "Single");

        (await consumer.RunAsync()).ShouldSucceed().Output.ShouldContain("replica has bread and milk, merged 2");
    }

    [Fact]
    public async Task A_contract_and_its_stores_may_be_in_different_assemblies_that_see_each_others_internals()
    {
        using var consumer = new Consumer(feed, "Several");

        (await consumer.RunAsync("App")).ShouldSucceed().Output.ShouldContain("1 word, 1 counted");
    }

    [Fact]
    public async Task A_provider_needs_nothing_but_its_package()
    {
        using var consumer = new Consumer(feed, "Providers");

        var output = (await consumer.RunAsync()).ShouldSucceed().Output;
        output.ShouldContain("consistent");
        output.ShouldContain("Unavailable");
    }

    [Fact]
    public async Task Mistakes_in_a_contract_fail_the_build_and_nothing_else_does()
    {
        using var consumer = new Consumer(feed, "Faulty");

        var built = await consumer.BuildAsync();

        built.ExitCode.ShouldNotBe(0);
        built.Output.ShouldContain("error DBSYNC001: 'SaveAsync' has no role");
        built.Output.ShouldContain("error DBSYNC020");
        built.Output.ShouldNotContain("error CS");
        built.Output.ShouldNotContain(": warning ");
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_told_apart()
    {
        using var consumer = new Consumer(feed, "Single");

        var built = await consumer.BuildAsync("", "-p:CompilerApiVersion=roslyn4.8");

        built.ExitCode.ShouldNotBe(0);
        built.Output.ShouldContain("error DBSYNC100: The compiler of this SDK (roslyn4.8) is too old");
    }
}
