using DbSync.Sdk.Queue;

namespace DbSync.Simulation.Sabotage;

/// <summary>A journal that does not write down every other commit, and says that it did.</summary>
/// <param name="inner">The journal.</param>
internal sealed class ForgetfulJournal(IJournal inner) : JournalDecorator(inner)
{
    private int _commits;

    public override ValueTask CommitAsync(JournalEntry entry) => ++_commits % 2 == 0 ? default : base.CommitAsync(entry);
}
