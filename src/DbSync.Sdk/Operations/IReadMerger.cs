namespace DbSync.Sdk;

/// <summary>A hand-written merger for a read whose result is not a list of records, named by <see cref="MergedReadAttribute.Merger"/>.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface IReadMerger<TResult>
{
    /// <summary>Merges the answers. Called once per read; it must not keep state and must not block.</summary>
    /// <param name="answers">The answers that arrived, the primary's first unless it failed and the read falls back; then by priority. Never empty.</param>
    /// <param name="context">The read's arguments, limit and tombstones.</param>
    TResult Merge(IReadOnlyList<ReadAnswer<TResult>> answers, MergeContext context);
}
