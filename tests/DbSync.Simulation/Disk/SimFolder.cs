namespace DbSync.Simulation.Disk;

/// <summary>The names in a folder: as processes see them, and as they are on the disk.</summary>
internal sealed class SimFolder
{
    private SortedDictionary<string, SimContent> _kept = new(StringComparer.Ordinal);

    public SortedDictionary<string, SimContent> Names { get; private set; } = new(StringComparer.Ordinal);

    public void Apply(NameChange change) => Apply(Names, change);

    /// <summary>The change is on the disk.</summary>
    /// <param name="change">The change.</param>
    public void Keep(NameChange change) => Apply(_kept, change);

    /// <summary>What is not on the disk is gone.</summary>
    public void Revert() => Names = new(_kept, StringComparer.Ordinal);

    /// <summary>What a power cut leaves; nothing happens to this one.</summary>
    /// <param name="survivors">Changes that were not synced and are on the disk all the same.</param>
    /// <param name="leave">What it leaves of a content.</param>
    public SimFolder AfterPowerCut(IEnumerable<NameChange> survivors, Func<SimContent, SimContent> leave)
    {
        var names = new SortedDictionary<string, SimContent>(_kept, StringComparer.Ordinal);
        foreach (var change in survivors)
            Apply(names, change);
        var left = new SimFolder();
        foreach (var (name, content) in names)
            left._kept[name] = leave(content);
        left.Revert();
        return left;
    }

    private static void Apply(SortedDictionary<string, SimContent> names, NameChange change)
    {
        if (change.MovedFrom is { } from)
            names.Remove(from);
        if (change.Content is { } content)
            names[change.Name] = content;
        else
            names.Remove(change.Name);
    }
}
