using System.Diagnostics;
using System.Diagnostics.Metrics;
using DbSync.Sdk.Merging;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>A read path over scripted stores and a clock that stands still.</summary>
internal sealed class ReadBench : IReadSources<ITestStore>, IDisposable
{
    private static int s_number;

    public const string Delete = "row.delete";

    public ReadBench(params ScriptedStore[] secondaries)
        : this(new ScriptedStore(), secondaries)
    {
    }

    public ReadBench(ITestStore primary, IEnumerable<ITestStore> secondaries, int tombstoneLimit = 1000)
    {
        Primary = primary;
        Sources = [.. secondaries.Select((store, index) => new TestSource($"s{index + 1}", store))];
        Meter = new Meter("DbSync");
        Activities = new ActivitySource($"DbSync.Test.{Interlocked.Increment(ref s_number)}");
        Tombstones = new TombstoneSet(tombstoneLimit, Log);
        Metrics = new ReadMetrics(Meter, Activities, Time);
        FanOut = new ReadFanOut<ITestStore>(this, Tombstones, Options, Metrics, Time, Log);
        Engine = new MergeEngine<ITestStore>(FanOut);
    }

    public ITestStore Primary { get; }

    public IReadOnlyList<TestSource> Sources { get; }

    public ReadOptions Options { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public RecordingLogger Log { get; } = new();

    public Meter Meter { get; }

    public ActivitySource Activities { get; }

    public TombstoneSet Tombstones { get; }

    public ReadMetrics Metrics { get; }

    public ReadFanOut<ITestStore> FanOut { get; }

    public MergeEngine<ITestStore> Engine { get; }

    public List<Exception> PrimaryFailures { get; } = [];

    public void ReportPrimaryFailure(Exception error) => PrimaryFailures.Add(error);

    public IReadOnlyList<IReadSource<ITestStore>> GetEligible() => Sources;

    public static MergePlan<Row, string?> ById(Prefer prefer = Prefer.Primary, IComparer<Row>? order = null, bool fallback = false) => new("ListAsync")
    {
        Key = static row => row.Id,
        Timestamp = static row => row.At,
        Prefer = prefer,
        Order = order,
        Fallback = fallback,
    };

    public static bool CoveredById(Row row, ITombstones tombstones) => tombstones.Covers(Delete, row.At, null, row.Id);

    public Task<IReadOnlyList<Row>> ListAsync(
        MergePlan<Row, string?>? plan = null,
        Func<Row, ITombstones, bool>? covered = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        Engine.MergeListAsync(plan ?? ById(), static async (store, token) => await store.ListAsync(token), covered, limit, cancellationToken);

    public async Task<string> ListIdsAsync(
        MergePlan<Row, string?>? plan = null,
        Func<Row, ITombstones, bool>? covered = null,
        int? limit = null) =>
        string.Join(' ', (await ListAsync(plan, covered, limit)).Select(row => row.Id + row.Text));

    public Task<Row?> GetAsync(SingleMergePlan<Row?>? plan = null, Func<Row?, ITombstones, bool>? covered = null, CancellationToken cancellationToken = default) =>
        Engine.MergeSingleAsync(plan ?? new("GetAsync"), static (store, token) => new(store.GetAsync(token)), covered, cancellationToken);

    public IAsyncEnumerable<Row> StreamAsync(
        MergePlan<Row, string?>? plan = null,
        Func<Row, ITombstones, bool>? covered = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        Engine.MergeStreamAsync(plan ?? ById(), static (store, token) => store.StreamAsync(token), covered, limit, cancellationToken);

    public void Dispose()
    {
        Meter.Dispose();
        Activities.Dispose();
    }
}
