using System.Text.RegularExpressions;

namespace DbSync.Sdk.Hosting;

/// <summary>Finds everything that is wrong with the options, so that all of it can be told at once.</summary>
internal static partial class OptionsValidation
{
    // The bounds of the timeout, retry and breaker strategies that the durations end up in.
    private static readonly TimeSpan ShortestDuration = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(1);

    private const long SmallestSize = 64 << 10;

    /// <summary>Checks options.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="options">The options.</param>
    /// <exception cref="SyncOptionsException">Something is wrong.</exception>
    public static void Check<TStorage>(DbSyncBuilder<TStorage> options)
        where TStorage : class
    {
        var errors = new List<string>(options.ConfigurationErrors);
        if (options.Primary.Factory is null)
            errors.Add("primary: there is none; call UsePrimary.");
        CheckSecondaries(options, errors);

        Positive(errors, "connect_timeout", options.ConnectTimeout);
        Positive(errors, "retry_backoff", options.RetryBackoff);
        Positive(errors, "retry_backoff_cap", options.RetryBackoffCap);
        Positive(errors, "queue_full_timeout", options.QueueFullTimeout);
        Positive(errors, "operation_timeout", options.OperationTimeout);
        Positive(errors, "query_timeout", options.QueryTimeout);
        Positive(errors, "health_check_interval", options.HealthCheckInterval);
        NotNegative(errors, "batch_timeout", options.BatchTimeout);
        NotNegative(errors, "shutdown_timeout", options.ShutdownTimeout);
        if (options.RetryBackoffCap < options.RetryBackoff)
            errors.Add($"retry_backoff_cap: {options.RetryBackoffCap} is less than retry_backoff ({options.RetryBackoff}).");

        Between(errors, "max_retries", options.MaxRetries, 0, 1000);
        Between(errors, "queue_size", options.QueueSize, 1, int.MaxValue);
        Between(errors, "worker_count", options.WorkerCount, 1, 1024);
        Between(errors, "batch_size", options.BatchSize, 1, 100_000);
        Between(errors, "snapshot_page_size", options.SnapshotPageSize, 1, 100_000);
        Between(errors, "dead_letter_limit", options.DeadLetterLimit, 1, int.MaxValue);
        Between(errors, "tombstone_limit", options.TombstoneLimit, 1, int.MaxValue);

        if (options.DeadLetterMaxSize < SmallestSize)
            errors.Add($"dead_letter_max_size: {options.DeadLetterMaxSize} bytes is less than 64 KiB.");
        if (options.TombstoneMaxSize < SmallestSize)
            errors.Add($"tombstone_max_size: {options.TombstoneMaxSize} bytes is less than 64 KiB.");

        Defined(errors, "queue_full", options.QueueFull);
        if (options.Durability is { } durability)
            Defined(errors, "durability", durability);
        if (options.JournalPath is { } path && string.IsNullOrWhiteSpace(path))
            errors.Add("journal_path: it is empty; name a directory, or leave it out to keep the journal in memory.");
        Positive(errors, "journal_flush_interval", options.JournalFlushInterval);
        if (options.JournalSegmentSize is < 64 << 10 or > 1 << 30)
            errors.Add($"journal_segment_size: {options.JournalSegmentSize} bytes is not between 64 KiB and 1 GiB.");
        if (options.JournalMaxSize < options.JournalSegmentSize * 4)
            errors.Add($"journal_max_size: {options.JournalMaxSize} bytes is less than four segments (journal_segment_size is {options.JournalSegmentSize} bytes).");
        if (options.Durability is Durability.Interval or Durability.Always && options.JournalPath is null)
            errors.Add("durability: it needs a journal_path, the directory to keep the journal in.");

        if (errors.Count > 0)
            throw new SyncOptionsException(errors);
    }

    private static void CheckSecondaries<TStorage>(DbSyncBuilder<TStorage> options, List<string> errors)
        where TStorage : class
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { options.Primary.Name };
        for (var i = 0; i < options.Secondaries.Count; i++)
        {
            var secondary = options.Secondaries[i];
            var path = $"secondary_databases[{i}]";
            if (secondary.Name is null || !NamePattern().IsMatch(secondary.Name))
                errors.Add($"{path}.name: '{secondary.Name}' is no name; use 1 to 64 letters, digits, '-', '_' and '.'.");
            else if (!names.Add(secondary.Name))
                errors.Add($"{path}.name: '{secondary.Name}' is used twice (case does not count, and 'primary' is taken).");
            if (secondary.Factory is null)
                errors.Add($"{path}.provider: there is no store; give a factory or call a provider's Use… method.");
            Defined(errors, $"{path}.deletes", secondary.Deletes);
            Defined(errors, $"{path}.snapshot", secondary.Snapshot);
        }
    }

    private static void Positive(List<string> errors, string key, TimeSpan value)
    {
        if (value < ShortestDuration || value > LongestDuration)
            errors.Add($"{key}: {value} is not between 10 ms and 1 day.");
    }

    private static void NotNegative(List<string> errors, string key, TimeSpan value)
    {
        if (value < TimeSpan.Zero || value > LongestDuration)
            errors.Add($"{key}: {value} is not between 0 and 1 day.");
    }

    private static void Between(List<string> errors, string key, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
            errors.Add($"{key}: {value} is not between {lowest} and {highest}.");
    }

    private static void Defined<T>(List<string> errors, string key, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            errors.Add($"{key}: {value} is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
