namespace DbSync.SurrealDb;

/// <summary>Makes the address of the WebSocket of what a user writes for a server.</summary>
internal static class ServerAddress
{
    /// <summary>Reads an address.</summary>
    /// <exception cref="ArgumentException">It is none. The message does not quote it: it may hold a password.</exception>
    public static Uri Read(string url, string parameter)
    {
        if (string.IsNullOrWhiteSpace(url))
            throw new ArgumentException("SurrealConnectionOptions.Url is empty. Name the server, for example \"ws://localhost:8000\".", parameter);
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var given) || given.Host.Length == 0)
            throw new ArgumentException("SurrealConnectionOptions.Url is no address, such as \"ws://localhost:8000\".", parameter);
        var scheme = given.Scheme switch
        {
            "ws" or "http" => "ws",
            "wss" or "https" => "wss",
            _ => throw new ArgumentException("SurrealConnectionOptions.Url begins with none of ws://, wss://, http:// and https://.", parameter),
        };
        if (given.UserInfo.Length > 0)
            throw new ArgumentException("SurrealConnectionOptions.Url holds a user: use Username and Password.", parameter);
        if (given.Query.Length > 0 || given.Fragment.Length > 0)
            throw new ArgumentException("SurrealConnectionOptions.Url holds a query or a fragment: leave it out.", parameter);
        var path = given.AbsolutePath.TrimEnd('/');
        var builder = new UriBuilder(given)
        {
            Scheme = scheme,
            Port = given.IsDefaultPort ? -1 : given.Port,
            Path = path.EndsWith("/rpc", StringComparison.Ordinal) ? path : path + "/rpc",
        };
        return builder.Uri;
    }
}
