using System.Text;
using DbSync.Sdk.Queue.Segments;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Hosting;

/// <summary>Operations in the journal that another version of the program wrote.</summary>
public sealed class OtherVersionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-version-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operation_of_which_nobody_knows_any_more_becomes_a_dead_letter(bool isCommitted)
    {
        var token = TestContext.Current.CancellationToken;
        await using (var journal = new FileJournal(new FileJournalOptions { Directory = _folder, Durability = Durability.Interval }))
        {
            await journal.OpenAsync(token);
            var entry = await journal.AppendIntentAsync("item.rename", "ann", DateTimeOffset.UnixEpoch, Encoding.UTF8.GetBytes("""{"owner":"ann"}"""));
            if (isCommitted)
                await journal.CommitAsync(entry);
        }

        var secondary = new ItemStore();
        await using var engine = await TestEngine.StartAsync(new ItemStore(), [secondary], options => options.JournalPath = _folder);
        await engine.Storage.SaveAsync("ann", "k", ["v"], token);
        await engine.DrainAsync(token);

        var letter = engine.DeadLetters.List().ShouldHaveSingleItem();
        letter.OpType.ShouldBe("item.rename");
        Encoding.UTF8.GetString(letter.Payload.Span).ShouldBe("""{"owner":"ann"}""");
        secondary.Log.ShouldBe(["ann/k=v"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
