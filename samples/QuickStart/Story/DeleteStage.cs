using Spectre.Console;

namespace QuickStart;

/// <summary>Deletes, and shows that the deleted stays deleted in the merged view although two secondaries still have it.</summary>
internal static class DeleteStage
{
    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows that the deletes took from the primary.</returns>
    public static async Task<IReadOnlySet<RowKey>> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var screen = context.Screen;
        screen.Stage($"Delete: '{SecondaryName.Mirror}' follows (deletes: propagate), the others keep what they have (deletes: retain)");
        var deletions = await Deletions.ChooseAsync(context.Storage, cancellationToken);

        // The comparison at the end must know exactly which rows the deletes took, cascades included.
        var deleted = await RowKeys.ListAsync(context.Stores.PrimaryDatabase.Rows, cancellationToken);
        foreach (var deletion in deletions)
        {
            await deletion.DeleteAsync(context.Storage, cancellationToken);
            // At once: the secondaries have not heard of it yet.
            screen.Check(!await deletion.ExistsAsync(context.Storage, cancellationToken), $"gone from the merged view: {deletion.What}");
        }

        deleted.ExceptWith(await RowKeys.ListAsync(context.Stores.PrimaryDatabase.Rows, cancellationToken));

        await context.Engine.DrainAsync(cancellationToken);
        await ShowAsync(context, deletions, cancellationToken);
        screen.Say($"The deletes took {deleted.Count} rows from the primary.");
        return deleted;
    }

    private static async Task ShowAsync(RunContext context, IReadOnlyList<Deletion> deletions, CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns(["after all secondaries followed", "merged view", "primary", .. SecondaryName.All]);
        foreach (var deletion in deletions)
        {
            var merged = await deletion.ExistsAsync(context.Storage, cancellationToken);
            var primary = await deletion.ExistsAsync(context.Stores.Primary, cancellationToken);
            List<bool> secondaries = [];
            foreach (var name in SecondaryName.All)
                secondaries.Add(await deletion.ExistsAsync(context.Stores.Secondary(name), cancellationToken));
            table.AddRow([deletion.What.EscapeMarkup(), .. new[] { merged, primary }.Concat(secondaries).Select(there => there ? "has it" : "gone")]);
            context.Screen.Check(
                !merged && !primary && secondaries is [false, true, true],
                $"gone for good, and kept where deletes are retained: {deletion.What}");
        }

        context.Screen.Show(table);
    }
}
