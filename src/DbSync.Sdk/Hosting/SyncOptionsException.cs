namespace DbSync.Sdk;

/// <summary>The options are invalid. All errors are told at once.</summary>
/// <param name="errors">The errors, each beginning with the path of its key.</param>
public sealed class SyncOptionsException(IReadOnlyList<string> errors)
    : SyncException($"The options are invalid:{string.Concat(errors.Select(static error => $"{Environment.NewLine}  {error}"))}")
{
    /// <summary>The errors, each beginning with the path of its key.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
