namespace DbSync.Sdk;

/// <summary>What a configuration says of one store; a provider makes the store from it.</summary>
public sealed class StoreSettings
{
    /// <summary>The store's name (<c>name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Where it is (<c>url</c>): what that means is the provider's; for SQLite a path.</summary>
    public string? Url { get; init; }

    /// <summary>The user to sign in as (<c>username</c>).</summary>
    public string? Username { get; init; }

    /// <summary>The password (<c>password</c>). It must never reach a log or an exception.</summary>
    public string? Password { get; init; }

    /// <summary>The namespace (<c>namespace</c>), where the provider knows such.</summary>
    public string? Namespace { get; init; }

    /// <summary>The database (<c>database</c>), where the provider knows such.</summary>
    public string? Database { get; init; }
}
