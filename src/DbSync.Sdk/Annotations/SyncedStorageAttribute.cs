namespace DbSync.Sdk;

/// <summary>Marks a storage interface for which the generator emits a facade, a writer, a query merger and one operation record per write.</summary>
/// <remarks>
/// For <c>INoteStore</c> the generated types are named <c>MergedNoteStore</c>, <c>SyncedNoteStore</c> and <c>NoteStoreQueryMerger</c>,
/// in the interface's namespace and with its accessibility, unless the properties below name them otherwise.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class SyncedStorageAttribute : Attribute
{
    /// <summary>The name of the generated facade; <see langword="null"/> (default): <c>Merged</c> + the interface's name without its <c>I</c>.</summary>
    public string? Facade { get; set; }

    /// <summary>The name of the generated writer; <see langword="null"/> (default): <c>Synced</c> + the interface's name without its <c>I</c>.</summary>
    public string? Writer { get; set; }

    /// <summary>The name of the generated reader; <see langword="null"/> (default): the interface's name without its <c>I</c> + <c>QueryMerger</c>.</summary>
    public string? Reader { get; set; }

    /// <summary>
    /// A <c>System.Text.Json.Serialization.JsonSerializerContext</c> that encodes argument types the generator cannot see into;
    /// <see langword="null"/> (default): every argument type must be one that the generator can encode member by member.
    /// </summary>
    public Type? JsonContext { get; set; }
}
