using DbSync.SurrealDb;
using DbSync.SurrealHost;

namespace SurrealReplication;

/// <summary>The three servers, each a process of its own on a folder of its own. In production they are three times <c>surreal start</c>.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly Dictionary<string, SurrealEngine> _engines = new(StringComparer.Ordinal);

    private Servers()
    {
    }

    /// <summary>Starts them.</summary>
    /// <param name="folder">The folder for all.</param>
    public static async Task<Servers> StartAsync(string folder)
    {
        var servers = new Servers();
        foreach (var name in ServerName.All)
            servers._engines.Add(name, await SurrealEngine.StartAsync($"surrealkv://{Path.Combine(folder, name).Replace('\\', '/')}"));
        return servers;
    }

    /// <summary>One of them.</summary>
    /// <param name="name">Its name.</param>
    public SurrealEngine this[string name] => _engines[name];

    /// <summary>Says how to connect to one.</summary>
    /// <param name="connection">What is told.</param>
    public static void Configure(SurrealConnectionOptions connection)
    {
        connection.Namespace = "sample";
        connection.Database = "memory";
        connection.Username = SurrealEngine.User;
        connection.Password = SurrealEngine.Password;
    }

    /// <summary>Ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
            await engine.DisposeAsync();
    }
}
