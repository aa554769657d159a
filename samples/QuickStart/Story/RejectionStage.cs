using System.Globalization;
using System.Text.Json;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Sends one write that one secondary refuses for good: it becomes a dead letter there, and nowhere else.</summary>
internal static class RejectionStage
{
    /// <summary>The key of the fact that is refused.</summary>
    public const string FactKey = "quickstart/large-fact";

    /// <summary>The row that the refusing secondary lacks.</summary>
    public static RowKey Row { get; } = new("facts", KeyText.Join(LoadPlan.UserId, FactKey));

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var screen = context.Screen;
        screen.Stage($"Dead letter: '{SecondaryName.Analytics}' refuses facts of more than {StoreSet.AnalyticsFactLimit} characters");
        var value = Properties.Value(new string('x', StoreSet.AnalyticsFactLimit));
        await context.Storage.SaveFactAsync(LoadPlan.UserId, FactKey, value, cancellationToken: cancellationToken);
        screen.Say("The write was acknowledged: the primary has it.");

        // A drain also waits for the retries: afterwards the operation is applied or a dead letter.
        await context.Engine.DrainAsync(cancellationToken);
        var letters = context.Engine.DeadLetters.List();
        foreach (var letter in letters)
        {
            screen.Say($"Dead letter {letter.Id} of '{letter.Secondary}': {letter.OpType}, sequence {letter.Sequence}, key {letter.OrderingKey}");
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"  after {letter.Attempts} attempts: {letter.Error}"));
        }

        screen.Check(letters is [{ Secondary: SecondaryName.Analytics, OpType: OpType.SaveFact }], $"it is the only one, and on '{SecondaryName.Analytics}'");
        foreach (var name in SecondaryName.All)
        {
            var fact = await context.Stores.Secondary(name).GetFactAsync(LoadPlan.UserId, FactKey, cancellationToken);
            if (name == SecondaryName.Analytics)
                screen.Check(fact is null, $"'{name}' does not have the fact");
            else
                screen.Check(Equal(fact, value), $"'{name}' has the fact");
        }

        screen.Check(Equal(await context.Storage.GetFactAsync(LoadPlan.UserId, FactKey, cancellationToken), value), "the merged view has the fact");
    }

    private static bool Equal(JsonElement? found, JsonElement expected) => found is { } fact && JsonElement.DeepEquals(fact, expected);
}
