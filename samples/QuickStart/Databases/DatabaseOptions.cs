using System.CommandLine;

namespace QuickStart;

/// <summary>The options that say which databases the story is told with. Passwords come from the environment alone: a command line is no secret.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>The environment variable that holds the password.</summary>
    public const string PasswordVariable = "SURREAL_PASS";

    private const string Sqlite = "sqlite";
    private const string Surreal = "surreal";

    private readonly Option<string> _primary = new("--primary") { Description = $"What the primary is: {Sqlite} or {Surreal}.", DefaultValueFactory = _ => Sqlite };
    private readonly Option<string> _secondaries = new("--secondaries") { Description = $"What the secondaries are: {Sqlite} or {Surreal}.", DefaultValueFactory = _ => Sqlite };
    private readonly Option<string?> _url = new("--url") { Description = "The SurrealDB server, for example ws://127.0.0.1:8000.", HelpName = "URL" };
    private readonly Option<string[]> _secondaryUrls = new("--secondary-url")
    {
        Description = "The SurrealDB server of the secondaries, or given three times, of each. Default: that of --url.",
        HelpName = "URL",
    };

    private readonly Option<string> _user = new("--user") { Description = $"The SurrealDB user. Its password is in the environment variable {PasswordVariable}.", DefaultValueFactory = _ => "root" };
    private readonly Option<string> _namespace = new("--namespace") { Description = "The SurrealDB namespace that the databases are created in.", DefaultValueFactory = _ => "quickstart" };

    /// <summary>Makes them.</summary>
    public DatabaseOptions()
    {
        _primary.AcceptOnlyFromAmong(Sqlite, Surreal);
        _secondaries.AcceptOnlyFromAmong(Sqlite, Surreal);
    }

    /// <summary>Adds them to a command, and checks that they fit together.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_primary);
        command.Options.Add(_secondaries);
        command.Options.Add(_url);
        command.Options.Add(_secondaryUrls);
        command.Options.Add(_user);
        command.Options.Add(_namespace);
        command.Validators.Add(result =>
        {
            var primary = result.GetValue(_primary) == Surreal;
            var secondaries = result.GetValue(_secondaries) == Surreal;
            var url = result.GetValue(_url);
            var urls = result.GetValue(_secondaryUrls) ?? [];
            if (primary && url is null)
                result.AddError($"--primary {Surreal} needs --url, for example ws://127.0.0.1:8000. samples/surreal/start.sh starts a server to try it with.");
            if (secondaries && url is null && urls.Length == 0)
                result.AddError($"--secondaries {Surreal} needs --url or --secondary-url, for example ws://127.0.0.1:8000.");
            if (!primary && !secondaries && (url is not null || urls.Length > 0))
                result.AddError($"There is a url, but no database to use it: add --primary {Surreal} or --secondaries {Surreal}.");
            if (urls.Length > 0 && urls.Length != 1 && urls.Length != SecondaryName.All.Count)
                result.AddError($"--secondary-url is given {urls.Length} times: give it once, or for each of the {SecondaryName.All.Count} secondaries.");
            if (urls.Length > 0 && !secondaries)
                result.AddError($"--secondary-url is for --secondaries {Surreal}.");
            foreach (var given in urls.Append(url).OfType<string>().Where(given => !IsServer(given)))
                result.AddError($"'{given}' is not the url of a SurrealDB server: it begins with ws://, wss://, http:// or https://.");
        });
    }

    /// <summary>What was given.</summary>
    /// <param name="result">The command line.</param>
    public Topology Read(ParseResult result)
    {
        var url = result.GetValue(_url);
        var urls = result.GetValue(_secondaryUrls) ?? [];
        var primary = result.GetValue(_primary) == Surreal ? Server(result, url!) : null;
        if (result.GetValue(_secondaries) != Surreal)
            return Topology.Files with { Primary = primary };
        return new(primary, [.. SecondaryName.All.Select((_, i) => Server(result, urls.Length == 0 ? url! : urls[i % urls.Length]))]);
    }

    private static bool IsServer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss" or "http" or "https";

    /// <summary>Without a password nobody signs in.</summary>
    private SurrealServer Server(ParseResult result, string url)
    {
        var password = Environment.GetEnvironmentVariable(PasswordVariable);
        return new(url, result.GetValue(_namespace)!, string.IsNullOrEmpty(password) ? null : result.GetValue(_user), string.IsNullOrEmpty(password) ? null : password);
    }
}
