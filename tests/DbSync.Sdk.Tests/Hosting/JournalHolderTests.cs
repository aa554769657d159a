using System.Net.Sockets;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Hosting;

public sealed class JournalHolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-holder-").FullName;

    [Fact]
    public async Task A_second_engine_is_told_who_holds_the_journal_before_it_touches_its_primary()
    {
        await using var first = await TestEngine.StartAsync(new ItemStore(), [], options => options.JournalPath = _folder);
        var primary = new DurableItemStore { BeforeConnect = static _ => throw new SocketException((int)SocketError.ConnectionRefused) };

        var refusal = await Should.ThrowAsync<SyncJournalException>(() => TestEngine.StartAsync(primary, [], options => options.JournalPath = _folder));

        refusal.Message.ShouldContain("is in use by process");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
