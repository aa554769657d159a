namespace DbSync.Classification;

/// <summary>How a method hands back its result.</summary>
internal enum ReturnKind
{
    Other,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    AsyncStream,
}
