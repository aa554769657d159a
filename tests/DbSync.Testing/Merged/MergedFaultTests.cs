using System.Net.Sockets;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Testing.Merged;

/// <summary>The primary's failure is the caller's; a secondary's failure is nobody's.</summary>
public abstract class MergedFaultTests : MergedTest
{
    /// <summary>How a secondary fails.</summary>
    public enum Failing
    {
        Rejected,
        Unavailable,
        TimedOut,
        Cancelled,
        Unauthorized,
        Synchronous,
        SynchronouslyCancelled,
    }

    public static TheoryData<string> MergedReads() => [.. ReadCalls.Merged.Select(call => call.Method).Distinct()];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_primarys_failure_is_thrown_unchanged_by_every_method(bool isSynchronous)
    {
        var primary = StoreProxy.Around(await OpenStoreAsync());
        var secondary = CreateStore();
        await using var engine = await StartAsync(primary.Storage, options => options.AddSecondary("secondary", _ => secondary));
        await RunAsync(engine.Storage, WriteCalls.Writes);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        var before = await Answers.RowsAsync(secondary, Token);

        StorageCall[] calls = [.. WriteCalls.Writes, .. WriteCalls.Deletes.Select(delete => delete.Call), .. ReadCalls.Merged, .. ReadCalls.PrimaryOnly];
        foreach (var call in calls)
        {
            var error = new InvalidDataException("the primary's own words");
            primary.FaultOf = method => method == call.Method ? isSynchronous ? Fault.Throws(error) : Fault.Fails(error) : null;
            (await Should.ThrowAsync<InvalidDataException>(() => call.Run(engine.Storage, Token), call.Method)).ShouldBeSameAs(error, call.Method);
        }

        // What the primary refused reaches nobody.
        await engine.DrainAsync(Token);
        (await Answers.RowsAsync(secondary, Token)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(MergedReads))]
    public async Task A_secondarys_failure_never_reaches_the_caller_of_a_merged_read(string method)
    {
        foreach (var failing in Enum.GetValues<Failing>())
        {
            var primary = await OpenStoreAsync();
            var faulty = StoreProxy.Around(await OpenStoreAsync());
            await RunAsync(primary, WriteCalls.Writes);
            faulty.FaultOf = called => called == method ? FaultOf(failing) : null;
            await using var engine = await StartAsync(primary, options => options.AddSecondary("faulty", _ => faulty.Storage));
            await ConnectedAsync(engine, "faulty");

            foreach (var call in ReadCalls.Merged.Where(call => call.Method == method))
                Answers.Text(await call.Run(engine.Storage, Token)).ShouldBe(Answers.Text(await call.Run(primary, Token)), failing.ToString());
            while (!faulty.Calls.Contains(method))
            {
                Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            engine.Connections.GetHealth("faulty").State.ShouldBe(ConnectionState.Connected);
        }
    }

    [Fact]
    public async Task Reads_of_the_primary_alone_ask_no_secondary_and_writes_read_none()
    {
        var primary = await OpenStoreAsync();
        var secondary = StoreProxy.Around(await OpenStoreAsync());
        await using var engine = await StartAsync(primary, options => options.AddSecondary("secondary", _ => secondary.Storage));
        await RunAsync(engine.Storage, WriteCalls.Writes);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        secondary.ForgetCalls();

        foreach (var call in ReadCalls.PrimaryOnly)
        {
            try
            {
                await call.Run(engine.Storage, Token);
            }
            catch (NotSupportedException) when (call.Method == nameof(IFullStorage.QueryAsync))
            {
                // A store in memory has no query language.
            }
        }

        secondary.Calls.ShouldBeEmpty();

        // The recorder does record: a merged read asks.
        await engine.Storage.ConnectAsync(Token);
        await engine.Storage.ListEntityIdsAsync(Token);
        secondary.Calls.ShouldBe([nameof(IFullStorage.ListEntityIdsAsync)]);
    }

    [Theory]
    [MemberData(nameof(MergedReads))]
    public async Task A_hung_secondary_costs_the_query_timeout_at_first_and_nothing_once_its_breaker_is_open(string method)
    {
        var time = new ManualTimeProvider();
        var primary = await OpenStoreAsync();
        var hung = StoreProxy.Around(CreateStore());
        hung.FaultOf = _ => Fault.Hangs();
        await using var engine = await StartAsync(primary, options =>
        {
            options.TimeProvider = time;
            options.QueryTimeout = TimeSpan.FromSeconds(2);
            options.AddSecondary("hung", _ => hung.Storage);
        });
        await ConnectedAsync(engine, "hung");
        var call = ReadCalls.Merged.First(read => read.Method == method);

        // The primary's answer may settle a read of one record before the secondary's is there: it is asked for records that it does not have.
        for (var asked = 1; asked <= 3; asked++)
        {
            var read = call.Run(engine.Storage, Token);
            while (hung.Calls.Count < asked)
            {
                Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            time.Advance(TimeSpan.FromSeconds(1.9));
            read.IsCompleted.ShouldBeFalse();
            time.Advance(TimeSpan.FromSeconds(0.1));
            Answers.Text(await read.WaitAsync(Token)).ShouldBe(Answers.Text(await call.Run(primary, Token)));
        }

        // The clock stands still: what waits for a timeout would wait for ever.
        Answers.Text(await call.Run(engine.Storage, Token).WaitAsync(Token)).ShouldBe(Answers.Text(await call.Run(primary, Token)));
        hung.Calls.Count.ShouldBe(3);
    }

    private static Fault FaultOf(Failing failing) => failing switch
    {
        Failing.Rejected => Fault.Fails(new InvalidDataException("schema")),
        Failing.Unavailable => Fault.Fails(new SocketException((int)SocketError.ConnectionReset)),
        Failing.TimedOut => Fault.Fails(new TimeoutException("slow")),
        Failing.Cancelled => Fault.Fails(new OperationCanceledException("its own")),
        Failing.Unauthorized => Fault.Fails(new UnauthorizedAccessException("no")),
        Failing.Synchronous => Fault.Throws(new NotSupportedException("at once")),
        _ => Fault.Throws(new OperationCanceledException("its own, at once")),
    };
}
