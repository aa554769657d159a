namespace DbSync.Sdk;

/// <summary>The tombstones as a merged read sees them.</summary>
public interface ITombstones
{
    /// <summary>Whether a record is deleted: a tombstone with these conditions exists, and the record is not known to be newer than it.</summary>
    /// <param name="deleteOpType">The op type of the delete.</param>
    /// <param name="rowTime">The record's timestamp, if it has one: a record newer than the delete is not covered.</param>
    /// <param name="rowKey">The record's own key, when the conditions name a scope: a record known to be written after the delete is not covered.</param>
    /// <param name="conditions">Each condition's value as <see cref="KeyText.Of{T}(T)"/> writes it, in the order of the delete's parameters.</param>
    bool Covers(string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions);
}
