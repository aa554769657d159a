namespace DbSync.Sqlite;

/// <summary>How a <see cref="SqliteStorage"/> is set up. Read once, when the store is made.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The database file; it and its folder are created when missing. Required: there is no default.</summary>
    public string Path { get; set; } = "";

    /// <summary>What a committed write survives. Default <see cref="SqliteSynchronous.Normal"/>.</summary>
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Normal;

    /// <summary>The number of elements of every embedding. Default 768. A file keeps the dimension that it was created with.</summary>
    public int EmbeddingDimension { get; set; } = 768;

    /// <summary>The longest that a write waits for another process to finish writing, before it fails as unavailable. Default 5 s; zero: not at all.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many reads run at a time; further ones wait. Default: the number of processors, at least 2 and at most 8.</summary>
    public int MaxReaders { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>How much of the file each connection keeps in memory, in KiB. Default 16,384 (16 MiB).</summary>
    public int CacheSizeKiB { get; set; } = 16_384;

    /// <summary>The clock, for writes that name no time and for "the last so many hours". Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks options and returns a copy that no later change reaches.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    internal static SqliteStorageOptions Validated(SqliteStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Path))
            throw new ArgumentException("SqliteStorageOptions.Path is empty. Name the database file, for example \"memory.db\".", nameof(options));
        if (options.Path.Trim() == ":memory:")
            throw new ArgumentException("SqliteStorageOptions.Path names an in-memory database, which several connections cannot share. Use InMemoryStorage instead.", nameof(options));
        if (!Enum.IsDefined(options.Synchronous))
            throw new ArgumentException("SqliteStorageOptions.Synchronous is none of Off, Normal, Full and Extra.", nameof(options));
        if (options.EmbeddingDimension < 1)
            throw new ArgumentException("SqliteStorageOptions.EmbeddingDimension is less than 1.", nameof(options));
        if (options.BusyTimeout < TimeSpan.Zero)
            throw new ArgumentException("SqliteStorageOptions.BusyTimeout is negative.", nameof(options));
        if (options.MaxReaders < 1)
            throw new ArgumentException("SqliteStorageOptions.MaxReaders is less than 1.", nameof(options));
        if (options.CacheSizeKiB < 0)
            throw new ArgumentException("SqliteStorageOptions.CacheSizeKiB is negative.", nameof(options));
        if (options.TimeProvider is null)
            throw new ArgumentException("SqliteStorageOptions.TimeProvider is null.", nameof(options));
        var copy = (SqliteStorageOptions)options.MemberwiseClone();
        copy.Path = System.IO.Path.GetFullPath(options.Path);
        return copy;
    }
}
