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
