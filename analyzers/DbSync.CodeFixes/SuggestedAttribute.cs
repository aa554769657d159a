namespace DbSync.CodeFixes;

/// <summary>An attribute of the contract with at most one argument.</summary>
/// <param name="name">Its type's name, for example <c>SyncWriteAttribute</c>.</param>
/// <param name="opType">The op type that is its argument, if it takes one.</param>
/// <param name="dedup">The member of <c>Dedup</c> that is its argument, if it takes one.</param>
internal sealed class SuggestedAttribute(string name, string? opType = null, string? dedup = null)
{
    public string Name { get; } = name;

    public string? OpType { get; } = opType;

    public string? Dedup { get; } = dedup;

    /// <summary>How it reads in code.</summary>
    public string Text
    {
        get
        {
            var shortName = Name.Substring(0, Name.Length - "Attribute".Length);
            return OpType is not null ? $"{shortName}(\"{OpType}\")" : Dedup is not null ? $"{shortName}(Dedup.{Dedup})" : shortName;
        }
    }
}
