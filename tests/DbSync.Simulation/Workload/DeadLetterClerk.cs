using System.Text.Json;
using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>Replays dead letters as a person who knows what he does would: none that would undo something newer.</summary>
/// <param name="world">The world.</param>
/// <param name="process">The process.</param>
/// <param name="engine">The engine.</param>
internal sealed class DeadLetterClerk(World world, SimProcess process, DbSyncEngine<IRecordStore> engine)
{
    /// <summary>How many were replayed.</summary>
    public int Replayed { get; private set; }

    /// <summary>Replays one, if there is any. It may be refused.</summary>
    /// <param name="dice">Which.</param>
    public async Task ReplayAnyAsync(Dice dice)
    {
        if (engine.DeadLetters.List() is not { Count: > 0 } all)
            return;
        using var patience = new CancellationTokenSource(dice.Milliseconds(1, 5000), process.Time);
        await TryReplayAsync(dice.OneOf([.. all]), force: false, patience.Token);
    }

    /// <summary>Replays or discards all, except of a secondary that receives nothing any more. Every store takes what it is given.</summary>
    public async Task ClearAsync()
    {
        var live = engine.GetStatus().Secondaries.Where(static secondary => !secondary.NeedsSnapshot).Select(static secondary => secondary.Name).ToArray();
        foreach (var letter in engine.DeadLetters.List().Where(letter => live.Contains(letter.Secondary, StringComparer.Ordinal)))
        {
            var secondary = world.Find(letter.Secondary);
            if (letter.IsSuperseded && !IsStillDue(WriteOf(letter), secondary.Witness))
                await engine.DeadLetters.DiscardAsync(letter.Id);
            else
                await TryReplayAsync(letter, letter.IsSuperseded, CancellationToken.None);
        }
    }

    private async Task TryReplayAsync(DeadLetter letter, bool force, CancellationToken cancellationToken)
    {
        world.Trace.Add($"operator: replay {letter}");
        try
        {
            await engine.DeadLetters.ReplayAsync(letter.Id, force, cancellationToken);
            Replayed++;
        }
        catch (Exception error) when (error is DeadLetterReplayException or KeyNotFoundException
            || (error is SyncJournalException && !ReferenceEquals(world.Disk.Faults, DiskFaults.None))
            || (error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            world.Trace.Add($"operator: {error.GetType().Name}");
        }
    }

    /// <summary>Whether a superseded dead letter is still what the primary has of its rows, so that forcing it undoes nothing.</summary>
    private bool IsStillDue(RecordWrite write, SecondaryWitness witness)
    {
        if (write.Kind == WriteKind.Put)
            return world.Ledger.Histories[write.Row].IndexOf(write.Stamp) == witness.GoalOf(write.Row);
        var present = world.Ledger.RowsOf(write).Where(row => world.Ledger.Histories[row].StampAt(witness.PositionOf(row)) != 0).ToArray();
        var stuck = present.Where(row => world.Ledger.Histories[row].StampAt(witness.GoalOf(row)) == 0).ToArray();

        // Nothing of these rows may be on its way either.
        if (present.Length > 0 && present.All(row => stuck.Contains(row) && witness.GoalOf(row) == witness.PositionOf(row) + 1))
            return true;

        // Forcing it could delete what was written since: what it should have deleted stays.
        foreach (var row in stuck)
            witness.Excuse(row);
        return false;
    }

    private static RecordWrite WriteOf(DeadLetter letter)
    {
        using var document = JsonDocument.Parse(letter.Payload);
        var arguments = document.RootElement;
        var owner = arguments.GetProperty("owner").GetString()!;
        return letter.OpType switch
        {
            "record.put" => RecordWrite.Put(new(owner, arguments.GetProperty("id").GetString()!, arguments.GetProperty("stamp").GetInt64(), "")),
            "record.delete" => RecordWrite.Delete(owner, arguments.GetProperty("id").GetString()!),
            _ => RecordWrite.Clear(owner),
        };
    }
}
