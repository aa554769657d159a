namespace DbSync.Classification;

/// <summary>Names the operation records: after the method, and overloads after their op types, which are unique and never change.</summary>
internal static class OperationNames
{
    public static void Assign(IReadOnlyList<StorageMember> members, string baseName)
    {
        var writes = members.Where(member => member.IsWrite).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in writes.GroupBy(member => Words.WithoutAsync(member.Name), StringComparer.Ordinal))
        {
            var isOverloaded = group.Count() > 1;
            foreach (var member in group)
            {
                var name = isOverloaded ? Words.Identifier(member.OpType) : group.Key;
                member.RecordName = Words.Unique(baseName + name + "Operation", taken);
            }
        }
    }
}
