using DbSync.FullStorage;
using NSubstitute;

namespace DbSync.QuickStart.Tests;

public sealed class LoaderTests
{
    private readonly IFullStorage _storage = Substitute.For<IFullStorage>();

    [Fact]
    public async Task It_stops_where_it_is_told_and_goes_on_from_there()
    {
        using var folder = LoadPlanTests.SmallCorpus();
        await using var loader = new Loader(Plan(folder), _storage, maxWrites: null);
        List<double> fractions = [];

        await loader.AdvanceAsync(0.5, progress => fractions.Add(progress.Fraction), int.MaxValue, TestContext.Current.CancellationToken);
        var half = loader.Progress;
        await loader.AdvanceAsync(1, progress => fractions.Add(progress.Fraction), int.MaxValue, TestContext.Current.CancellationToken);

        half.Fraction.ShouldBeInRange(0.5, 0.99);
        loader.Progress.Fraction.ShouldBe(1);
        loader.Progress.FilesDone.ShouldBe(6);
        fractions.ShouldBe(fractions.Order());
        loader.Progress.Written.ShouldBe(Plan(folder).Steps().Count());
        loader.Written.Values.Sum().ShouldBe(loader.Progress.Written);
        _storage.ReceivedCalls().Count().ShouldBe(loader.Progress.Written);
    }

    [Fact]
    public async Task The_cap_ends_the_load_and_is_what_progress_is_measured_by()
    {
        using var folder = LoadPlanTests.SmallCorpus();
        await using var loader = new Loader(Plan(folder), _storage, maxWrites: 10);

        await loader.AdvanceAsync(0.5, _ => { }, int.MaxValue, TestContext.Current.CancellationToken);
        loader.Progress.Written.ShouldBe(5);
        await loader.AdvanceAsync(1, _ => { }, int.MaxValue, TestContext.Current.CancellationToken);

        loader.Progress.Written.ShouldBe(10);
        loader.Progress.Fraction.ShouldBe(1);
    }

    [Fact]
    public async Task A_part_can_be_limited_in_writes()
    {
        using var folder = LoadPlanTests.SmallCorpus();
        await using var loader = new Loader(Plan(folder), _storage, maxWrites: null);

        await loader.AdvanceAsync(1, _ => { }, maxWrites: 3, TestContext.Current.CancellationToken);
        await loader.AdvanceAsync(1, _ => { }, maxWrites: 4, TestContext.Current.CancellationToken);

        loader.Progress.Written.ShouldBe(7);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_the_load_with_its_error()
    {
        using var folder = LoadPlanTests.SmallCorpus();
        var plan = Plan(folder);
        File.Delete(Path.Combine(folder.Path, "README.md"));
        await using var loader = new Loader(plan, _storage, maxWrites: null);

        var error = await Should.ThrowAsync<FileNotFoundException>(
            () => loader.AdvanceAsync(1, _ => { }, int.MaxValue, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("README.md");
    }

    [Fact]
    public async Task A_load_that_is_given_up_stops_preparing()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 100; i++)
            folder.With($"d{i:00}.md", $"# {i}\n\ntext");
        var loader = new Loader(Plan(folder), _storage, maxWrites: null);

        await loader.AdvanceAsync(0.1, _ => { }, int.MaxValue, TestContext.Current.CancellationToken);

        // Hangs if the reader of the files waits for a place in its queue for ever.
        await loader.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static LoadPlan Plan(TempFolder folder) => new(CorpusScanner.Scan(folder.Path), TimeProvider.System);
}
