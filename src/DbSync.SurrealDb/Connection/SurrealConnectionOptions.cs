namespace DbSync.SurrealDb;

/// <summary>How a <see cref="SurrealConnection"/> is set up. Read once, when the connection is made.</summary>
public sealed class SurrealConnectionOptions
{
    /// <summary>The server: <c>ws://</c>, <c>wss://</c>, <c>http://</c> or <c>https://</c>, with or without <c>/rpc</c>. Required: there is no default.</summary>
    public string Url { get; set; } = "";

    /// <summary>The namespace. Required: there is no default.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>The database. Required: there is no default.</summary>
    public string Database { get; set; } = "";

    /// <summary>The user. Default none: nobody signs in, which only a server without authentication takes.</summary>
    public string? Username { get; set; }

    /// <summary>The user's password. It stands in no message and no log.</summary>
    public string? Password { get; set; }

    /// <summary>Where the user is defined. Default <see cref="SurrealAuthLevel.Root"/>.</summary>
    public SurrealAuthLevel AuthLevel { get; set; } = SurrealAuthLevel.Root;

    /// <summary>The longest that connecting takes, signing in included, before it fails as unavailable. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that a request waits for its answer, before it fails with its outcome unknown. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an idle connection is asked for a sign of life, and how long that may take, before it counts as broken. Default 15 s.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many requests are under way at a time; further ones wait. Default 256.</summary>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>The largest request that is sent, and the largest answer that is read, in bytes. Default 134,217,728 (128 MiB), as the server's.</summary>
    public int MaxMessageBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>
    /// Takes whatever certificate the server shows. Default false. Whoever stands between the two then reads and changes everything, the password
    /// too: for tests.
    /// </summary>
    public bool AllowInvalidCertificates { get; set; }

    /// <summary>The clock for timeouts. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Reads a connection string as SurrealDb.Net writes it: <c>Server=…;Namespace=…;Database=…;Username=…;Password=…</c>.</summary>
    /// <remarks>
    /// <c>Endpoint</c> stands for <c>Server</c>, <c>NS</c>, <c>DB</c>, <c>User</c> and <c>Pass</c> for the others; <c>AuthLevel</c> is Root, Namespace or
    /// Database; <c>AllowInvalidCertificates</c> is true or false. A value that holds <c>;</c>, quotes or spaces at its ends stands in quotes, as in ADO.NET.
    /// </remarks>
    /// <param name="connectionString">The connection string.</param>
    /// <exception cref="ArgumentException">It is no connection string, or has a key that is unknown; the message quotes no value.</exception>
    public static SurrealConnectionOptions Parse(string connectionString) => ConnectionStringReader.Read(connectionString);

    /// <summary>Where the WebSocket is.</summary>
    internal Uri Endpoint { get; private set; } = null!;

    /// <summary>Checks options and returns a copy that no later change reaches.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    internal static SurrealConnectionOptions Validated(SurrealConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = ServerAddress.Read(options.Url, nameof(options));
        if (string.IsNullOrWhiteSpace(options.Namespace))
            throw new ArgumentException("SurrealConnectionOptions.Namespace is empty.", nameof(options));
        if (string.IsNullOrWhiteSpace(options.Database))
            throw new ArgumentException("SurrealConnectionOptions.Database is empty.", nameof(options));
        if (string.IsNullOrEmpty(options.Username) != string.IsNullOrEmpty(options.Password))
            throw new ArgumentException("SurrealConnectionOptions.Username and Password go together: one of them is empty.", nameof(options));
        if (!Enum.IsDefined(options.AuthLevel))
            throw new ArgumentException("SurrealConnectionOptions.AuthLevel is none of Root, Namespace and Database.", nameof(options));
        Positive(options.ConnectTimeout, nameof(ConnectTimeout));
        Positive(options.RequestTimeout, nameof(RequestTimeout));
        Positive(options.KeepAliveInterval, nameof(KeepAliveInterval));
        if (options.MaxConcurrentRequests < 1)
            throw new ArgumentException("SurrealConnectionOptions.MaxConcurrentRequests is less than 1.", nameof(options));
        if (options.MaxMessageBytes < 1024 || options.MaxMessageBytes > Array.MaxLength)
            throw new ArgumentException($"SurrealConnectionOptions.MaxMessageBytes is not from 1,024 to {Array.MaxLength:N0}.", nameof(options));
        if (options.TimeProvider is null)
            throw new ArgumentException("SurrealConnectionOptions.TimeProvider is null.", nameof(options));
        var copy = (SurrealConnectionOptions)options.MemberwiseClone();
        copy.Endpoint = endpoint;
        return copy;

        void Positive(TimeSpan time, string name)
        {
            if (time <= TimeSpan.Zero || time > TimeSpan.FromDays(1))
                throw new ArgumentException($"SurrealConnectionOptions.{name} is not more than 0 and at most a day.", nameof(options));
        }
    }
}
