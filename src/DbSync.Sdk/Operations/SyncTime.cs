using System.ComponentModel;

namespace DbSync.Sdk;

/// <summary>What generated code needs to compare times. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SyncTime
{
    /// <summary>A record's time as an instant. A time of unspecified kind counts as UTC, so that every machine reads it alike.</summary>
    /// <param name="time">The time; <see langword="null"/>: the record has none.</param>
    public static DateTimeOffset? Of(DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local.ToUniversalTime()),
        { } other => new DateTimeOffset(DateTime.SpecifyKind(other, DateTimeKind.Utc)),
    };
}
