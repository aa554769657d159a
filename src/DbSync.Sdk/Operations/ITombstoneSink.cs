namespace DbSync.Sdk;

/// <summary>What an operation tells of the records that it deletes or writes; called by generated code once the operation is committed.</summary>
public interface ITombstoneSink
{
    /// <summary>Whether any record deleted by this op type is still remembered; lets a write skip telling what nobody needs.</summary>
    /// <param name="deleteOpType">The op type of a delete.</param>
    bool Watches(string deleteOpType);

    /// <summary>The delete's conditions, in the order of its parameters.</summary>
    /// <param name="deleteOpType">The op type of the delete.</param>
    /// <param name="conditions">Each condition's value as <see cref="KeyText.Of{T}(T)"/> writes it.</param>
    void Deleted(string deleteOpType, params ReadOnlySpan<string?> conditions);

    /// <summary>A record was written that an earlier delete with these conditions covered.</summary>
    /// <param name="deleteOpType">The op type of the delete.</param>
    /// <param name="rowKey">The record's own key, when the conditions name a scope; <see langword="null"/>: the conditions name the record.</param>
    /// <param name="conditions">Each condition's value as <see cref="KeyText.Of{T}(T)"/> writes it, in the order of the delete's parameters.</param>
    void Written(string deleteOpType, string? rowKey, params ReadOnlySpan<string?> conditions);
}
