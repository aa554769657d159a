namespace DbSync.Sdk.Queue.Segments;

/// <summary>The error of a journal that no crash explains.</summary>
internal static class Damage
{
    public static SyncJournalException Of(string path, long offset, string what) => new(
        $"The journal is damaged: {path}, offset {offset}: {what}. No crash leaves it like this, so nothing is guessed and nothing is changed. " +
        "Restore the journal's directory from a backup; or move it away, let the engine begin a new one, and let each secondary be set up again from the primary.");
}
