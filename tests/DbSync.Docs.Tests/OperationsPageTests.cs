using DbSync.Sdk.Queue.Segments;
using System.Diagnostics.Metrics;
using System.Reflection;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Merging;
using Microsoft.Extensions.Logging;

namespace DbSync.Docs.Tests;

public sealed class OperationsPageTests
{
    private const string Page = "docs/operations.md";

    [Fact]
    public void The_log_lines_are_those_of_the_code()
    {
        var lines = new[] { typeof(SyncLog), typeof(ReadLog), typeof(JournalLog) }
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(static line => line.EventId)
            .ToArray();
        lines.Select(static line => line.EventId).ShouldBeUnique();
        GeneratedPart.Verify(
            Page, "log", GeneratedPart.Table(["id", "level", "line"], lines.Select(static line => new[] { $"{line.EventId}", $"{line.Level}", $"`{line.Message}`" })));
    }

    [Fact]
    public async Task The_metrics_are_those_of_a_running_engine()
    {
        var instruments = new SortedDictionary<string, Instrument>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                // Engines of other tests publish theirs meanwhile.
                lock (instruments)
                {
                    if (instrument.Meter.Name == "DbSync")
                        instruments[instrument.Name] = instrument;
                }
            },
        };
        listener.Start();
        await using var engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(static o => o.UseInMemory().AddSecondary("replica", static s => s.UseInMemory()));

        listener.Dispose();
        instruments.Count.ShouldBeGreaterThan(10);
        GeneratedPart.Verify(
            Page,
            "metrics",
            GeneratedPart.Table(
                ["name", "kind", "unit", "meaning"],
                instruments.Values.Select(static instrument => new[] { $"`{instrument.Name}`", Kind(instrument), instrument.Unit ?? "", instrument.Description ?? "" })));
    }

    private static string Kind(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name[..name.IndexOf('`', StringComparison.Ordinal)].Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant();
    }
}
