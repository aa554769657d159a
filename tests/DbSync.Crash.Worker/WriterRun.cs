using System.Runtime.InteropServices;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Crash.Worker;

/// <summary>
/// Writes concurrently until it is told to stop, or killed: <c>begun</c> before each write, <c>acked</c> or <c>failed</c> after it, and after a
/// failure <c>read</c> or <c>unread</c>.
/// </summary>
internal static class WriterRun
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        Witness.Say($"process {Environment.ProcessId}");
        DbSyncEngine<IFullStorage> engine;
        try
        {
            engine = await StartAsync(arguments);
        }
        catch (SyncJournalException error)
        {
            Witness.Say($"refused {error.Message}");
            return 3;
        }

        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        Witness.Say("ready");
        var stopping = StopWhenToldAsync(engine, stop.Token);
        var writers = WriteAllAsync(engine, arguments, stop.Token);
        await writers;
        await stop.CancelAsync();
        await stopping;
        return 0;
    }

    private static Task<DbSyncEngine<IFullStorage>> StartAsync(Arguments arguments)
    {
        var folder = new WorkerFolder(arguments.Folder);
        var hanging = arguments.Text("hang", "none");
        return WorkerEngine.StartAsync(folder, arguments.Number("secondaries", 2), options =>
        {
            options.Durability = arguments.Choice("durability", Durability.Interval);
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(arguments.Number("shutdown-ms", 30_000));
            options.SnapshotPageSize = arguments.Number("page-size", 500);
            options.LoggerFactory = SpeakingLogger.CreateFactory();
            if (arguments.Choice("crash", CrashPoint.None) is var point && point != CrashPoint.None)
            {
                var make = options.Primary.Factory!;
                options.UsePrimary(services => CrashingStorage.Wrap(make(services), point, arguments.Number("crash-at", 100)));
            }

            foreach (var secondary in options.Secondaries.Where(secondary => secondary.Name == hanging))
                secondary.Factory = _ => HangingStorage.Create();
        });
    }

    /// <summary>Stops the engine while the writers are still writing.</summary>
    private static async Task StopWhenToldAsync(DbSyncEngine<IFullStorage> engine, CancellationToken stop)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(told.SetResult))
            await told.Task;
        Witness.Say("stopping");
        var status = engine.GetStatus();
        await engine.DisposeAsync();
        Witness.Say($"stopped dead-letters {status.DeadLetterCount} unconnected {status.Secondaries.Count(static one => one.State != ConnectionState.Connected)}");
    }

    private static Task WriteAllAsync(DbSyncEngine<IFullStorage> engine, Arguments arguments, CancellationToken stop)
    {
        var workload = new Workload(arguments.Long("first-id", 1));
        var seed = arguments.Number("seed", 1);
        var writers = arguments.Number("writers", 8);
        var writes = arguments.Long("writes", 0);
        return Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() =>
            WriteAsync(engine.Storage, workload, new Random((seed * 1000) + writer), writes > 0 ? writes / writers : long.MaxValue, stop))));
    }

    private static async Task WriteAsync(IFullStorage storage, Workload workload, Random random, long writes, CancellationToken stop)
    {
        for (var i = 0L; i < writes; i++)
        {
            var write = workload.Next(random);
            Witness.Say($"begun {write}");
            try
            {
                await write.ApplyAsync(storage);
                Witness.Say($"acked {write.Id}");
            }
            catch (Exception error)
            {
                Witness.Say($"failed {write.Id} {error.GetType().Name} {error.Message.ReplaceLineEndings(" ")}");

                // Only a stop ends a writer: it goes on writing until the engine refuses it.
                if (stop.IsCancellationRequested)
                    return;
                await ReadAsync(storage, write.User);
                await Task.Delay(PauseAfterFailure, CancellationToken.None);
            }
        }
    }

    private static async Task ReadAsync(IFullStorage storage, string user)
    {
        try
        {
            await storage.ListFactsAsync(user);
            Witness.Say("read");
        }
        catch (Exception error)
        {
            Witness.Say($"unread {error.GetType().Name}");
        }
    }
}
