namespace DbSync.Sdk.Hosting.Configuration;

/// <summary>Sets the options that a configuration names.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class OptionsReader<TStorage>
    where TStorage : class
{
    private static readonly string[] StoreKeys = ["name", "provider", "url", "username", "password", "namespace", "database", "priority", "deletes", "snapshot"];

    private readonly DbSyncBuilder<TStorage> _options;
    private readonly ScalarReader _scalars;
    private readonly Dictionary<string, Action<ConfigurationNode>> _keys;

    public OptionsReader(DbSyncBuilder<TStorage> options, Func<string, string?> variable)
    {
        _options = options;
        _scalars = new ScalarReader(variable, options.ConfigurationErrors);
        _keys = new Dictionary<string, Action<ConfigurationNode>>(StringComparer.OrdinalIgnoreCase)
        {
            ["primary_database"] = node => ReadStore(node, (_, _) => options.Primary),
            ["secondary_databases"] = ReadSecondaries,
            ["connect_timeout"] = node => _scalars.Duration(node, value => options.ConnectTimeout = value),
            ["max_retries"] = node => _scalars.Integer(node, value => options.MaxRetries = value),
            ["retry_backoff"] = node => _scalars.Duration(node, value => options.RetryBackoff = value),
            ["retry_backoff_cap"] = node => _scalars.Duration(node, value => options.RetryBackoffCap = value),
            ["queue_size"] = node => _scalars.Integer(node, value => options.QueueSize = value),
            ["queue_full"] = node => _scalars.Name<QueueFullPolicy>(node, value => options.QueueFull = value),
            ["queue_full_timeout"] = node => _scalars.Duration(node, value => options.QueueFullTimeout = value),
            ["worker_count"] = node => _scalars.Integer(node, value => options.WorkerCount = value),
            ["batch_size"] = node => _scalars.Integer(node, value => options.BatchSize = value),
            ["batch_timeout"] = node => _scalars.Duration(node, value => options.BatchTimeout = value),
            ["operation_timeout"] = node => _scalars.Duration(node, value => options.OperationTimeout = value),
            ["query_timeout"] = node => _scalars.Duration(node, value => options.QueryTimeout = value),
            ["health_check_interval"] = node => _scalars.Duration(node, value => options.HealthCheckInterval = value),
            ["shutdown_timeout"] = node => _scalars.Duration(node, value => options.ShutdownTimeout = value),
            ["durability"] = node => _scalars.Name<Durability>(node, value => options.Durability = value),
            ["journal_path"] = node => options.JournalPath = _scalars.Text(node),
            ["journal_max_size"] = node => _scalars.ByteSize(node, value => options.JournalMaxSize = value),
            ["journal_segment_size"] = node => _scalars.ByteSize(node, value => options.JournalSegmentSize = value),
            ["journal_flush_interval"] = node => _scalars.Duration(node, value => options.JournalFlushInterval = value),
            ["snapshot_page_size"] = node => _scalars.Integer(node, value => options.SnapshotPageSize = value),
            ["dead_letter_limit"] = node => _scalars.Integer(node, value => options.DeadLetterLimit = value),
            ["dead_letter_max_size"] = node => _scalars.ByteSize(node, value => options.DeadLetterMaxSize = value),
            ["tombstone_limit"] = node => _scalars.Integer(node, value => options.TombstoneLimit = value),
            ["tombstone_max_size"] = node => _scalars.ByteSize(node, value => options.TombstoneMaxSize = value),
        };
    }

    /// <summary>The keys that a configuration may have.</summary>
    public IReadOnlyCollection<string> Keys => _keys.Keys;

    public void Read(ConfigurationNode root)
    {
        foreach (var (key, node) in root.Members)
        {
            if (_keys.TryGetValue(key, out var read))
                read(node);
            else
                WarnUnknown(node, key, _keys.Keys);
        }
    }

    private void ReadSecondaries(ConfigurationNode node)
    {
        for (var i = 0; i < node.Items.Count; i++)
            ReadStore(node.Items[i], (name, _) => _options.Add(name));
        if (node.Items.Count == 0 && (node.Scalar is not null || node.Members.Count > 0))
            _options.ConfigurationErrors.Add($"{node.Path}: a list is expected here.");
    }

    private void ReadStore(ConfigurationNode node, Func<string, ConfigurationNode, StoreBuilder<TStorage>> find)
    {
        var values = new Dictionary<string, ConfigurationNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, member) in node.Members)
        {
            if (StoreKeys.Contains(key, StringComparer.OrdinalIgnoreCase))
                values[key] = member;
            else
                WarnUnknown(member, key, StoreKeys);
        }

        var name = Text("name") ?? (node.Path == "primary_database" ? _options.Primary.Name : "");
        var store = find(name, node);
        if (store is SecondaryBuilder<TStorage> secondary)
        {
            if (values.TryGetValue("priority", out var priority))
                _scalars.Integer(priority, value => secondary.Priority = value);
            if (values.TryGetValue("deletes", out var deletes))
                _scalars.Name<DeletePolicy>(deletes, value => secondary.Deletes = value);
            if (values.TryGetValue("snapshot", out var snapshot))
                _scalars.Name<SnapshotPolicy>(snapshot, value => secondary.Snapshot = value);
        }

        var settings = new StoreSettings
        {
            Name = name,
            Url = Text("url"),
            Username = Text("username"),
            Password = Text("password"),
            Namespace = Text("namespace"),
            Database = Text("database"),
        };
        var provider = Text("provider");
        if (provider is not null && _options.Providers.TryGetValue(provider, out var configure))
            Configure(node.Path, () => configure(store, settings));
        else if (provider is not null)
            _options.ConfigurationErrors.Add($"{node.Path}.provider: there is no such provider; there are: {string.Join(", ", _options.Providers.Keys.Order(StringComparer.Ordinal))}.");

        string? Text(string key) => values.TryGetValue(key, out var value) ? _scalars.Text(value) : null;
    }

    /// <summary>Lets a provider set a store up. What it refuses is told with all other errors, and with where it stands.</summary>
    private void Configure(string path, Action configure)
    {
        try
        {
            configure();
        }
        catch (ArgumentException error)
        {
            // The parameter is the provider's own: whoever wrote the file knows the path.
            var told = error.ParamName is null ? error.Message : error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal);
            _options.ConfigurationErrors.Add($"{path}: {told}");
        }
    }

    private void WarnUnknown(ConfigurationNode node, string key, IEnumerable<string> known) =>
        _options.ConfigurationWarnings.Add($"{node.Path}: there is no such option; was {NearestName.Of(key, known)} meant?");
}
