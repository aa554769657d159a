using System.Data.Common;

namespace DbSync.SurrealDb;

/// <summary>Reads connection strings.</summary>
internal static class ConnectionStringReader
{
    /// <summary>Reads one.</summary>
    /// <exception cref="ArgumentException">It is none, or has a key that is unknown.</exception>
    public static SurrealConnectionOptions Read(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (!TryRead(connectionString, out var builder))
            throw new ArgumentException("The connection string is not of the form Server=…;Namespace=…;Database=…;Username=…;Password=….", nameof(connectionString));
        var options = new SurrealConnectionOptions();
        foreach (string key in builder.Keys)
        {
            var value = (string)builder[key];
            switch (key.ToLowerInvariant())
            {
                case "server" or "endpoint":
                    options.Url = value;
                    break;
                case "namespace" or "ns":
                    options.Namespace = value;
                    break;
                case "database" or "db":
                    options.Database = value;
                    break;
                case "username" or "user":
                    options.Username = value;
                    break;
                case "password" or "pass":
                    options.Password = value;
                    break;
                case "authlevel":
                    options.AuthLevel = Enum.TryParse<SurrealAuthLevel>(value, ignoreCase: true, out var level) && Enum.IsDefined(level)
                        ? level
                        : throw new ArgumentException("AuthLevel in the connection string is not Root, Namespace or Database.", nameof(connectionString));
                    break;
                case "allowinvalidcertificates":
                    options.AllowInvalidCertificates = bool.TryParse(value, out var allow)
                        ? allow
                        : throw new ArgumentException("AllowInvalidCertificates in the connection string is not true or false.", nameof(connectionString));
                    break;
                default:
                    throw new ArgumentException(
                        "The connection string has a key that is none of Server, Namespace, Database, Username, Password, AuthLevel and AllowInvalidCertificates.",
                        nameof(connectionString));
            }
        }

        return options;
    }

    /// <summary>Takes it apart. What the framework says of a wrong one is swallowed: it quotes the text, which holds the password.</summary>
    private static bool TryRead(string connectionString, out DbConnectionStringBuilder builder)
    {
        builder = new DbConnectionStringBuilder();
        try
        {
            builder.ConnectionString = connectionString;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
