namespace DbSync.Sdk.Queue;

/// <summary>What a secondary's cursor means to a journal.</summary>
internal enum CursorStanding
{
    /// <summary>Everything behind the cursor is in the journal.</summary>
    Valid = 0,

    /// <summary>The journal never gave it out: it is of another journal, or this one was restored from an older copy.</summary>
    Foreign = 1,

    /// <summary>The secondary has operations that the journal lost; their sequences were given to others since.</summary>
    Beyond = 2,

    /// <summary>What follows the cursor is not in the journal any more.</summary>
    Trimmed = 3,
}
