namespace DbSync.QuickStart.Tests;

public sealed class CommandLineTests
{
    private QuickStartOptions? _given;

    [Fact]
    public async Task Without_options_the_whole_repository_is_indexed_and_nothing_kept()
    {
        (await InvokeAsync()).ShouldBe(ExitCode.Verified);

        _given.ShouldBe(new(Ops: null, Keep: false, RepositoryRoot.Find()!, Verbose: false, Topology.Files));
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        (await InvokeAsync("--ops", "500", "--keep", "--path", Path.GetTempPath(), "--verbose")).ShouldBe(ExitCode.Verified);

        _given.ShouldBe(new(500, Keep: true, Path.GetTempPath(), Verbose: true, Topology.Files));
    }

    [Fact]
    public async Task A_server_may_be_for_the_primary_and_for_all_secondaries()
    {
        (await InvokeAsync("--primary", "surreal", "--secondaries", "surreal", "--url", "ws://here:1", "--namespace", "n")).ShouldBe(ExitCode.Verified);

        _given!.Topology.Primary.ShouldNotBeNull().Url.ShouldBe("ws://here:1");
        _given.Topology.Primary!.Namespace.ShouldBe("n");
        _given.Topology.Secondaries.ShouldAllBe(server => server!.Url == "ws://here:1");
    }

    [Fact]
    public async Task Every_secondary_may_have_a_server_of_its_own_beside_a_file()
    {
        (await InvokeAsync("--secondaries", "surreal", "--secondary-url", "ws://a:1", "--secondary-url", "ws://b:2", "--secondary-url", "wss://c:3")).ShouldBe(ExitCode.Verified);

        _given!.Topology.Primary.ShouldBeNull();
        _given.Topology.Secondaries.Select(server => server!.Url).ShouldBe(["ws://a:1", "ws://b:2", "wss://c:3"]);
    }

    [Theory]
    [InlineData("--primary", "surreal")]
    [InlineData("--secondaries", "surreal")]
    [InlineData("--primary", "oracle")]
    [InlineData("--url", "ws://here:1")]
    [InlineData("--primary", "surreal", "--url", "here")]
    [InlineData("--primary", "surreal", "--url", "ws://here:1", "--secondary-url", "ws://there:1")]
    [InlineData("--secondaries", "surreal", "--secondary-url", "ws://a:1", "--secondary-url", "ws://b:2")]
    public async Task Databases_that_do_not_fit_together_are_refused_before_anything_runs(params string[] arguments)
    {
        (await InvokeAsync(arguments)).ShouldNotBe(ExitCode.Verified);

        _given.ShouldBeNull();
    }

    [Theory]
    [InlineData("--ops", "3")]
    [InlineData("--ops", "many")]
    [InlineData("--path", "/no/such/folder")]
    [InlineData("--nonsense", "1")]
    public async Task Wrong_options_are_refused_before_anything_runs(string option, string value)
    {
        (await InvokeAsync(option, value)).ShouldNotBe(ExitCode.Verified);

        _given.ShouldBeNull();
    }

    private Task<int> InvokeAsync(params string[] arguments)
        => CommandLine.Build((options, _) =>
        {
            _given = options;
            return Task.FromResult(ExitCode.Verified);
        }).Parse(arguments).InvokeAsync(new() { Output = TextWriter.Null, Error = TextWriter.Null }, TestContext.Current.CancellationToken);
}
