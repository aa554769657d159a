using DbSync.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Connections;

/// <summary>Says what becomes of the connection to the primary.</summary>
/// <param name="logger">The log.</param>
internal sealed class PrimaryConnectionLog(ILogger logger) : IConnectionLog
{
    /// <summary>That it is there at first, the start itself says: it would not have come this far.</summary>
    public void Connected(bool again)
    {
        if (again)
            SyncLog.PrimaryReconnected(logger);
    }

    public void Lost(string error) => SyncLog.PrimaryLost(logger, error);

    public void Refused(string error) => SyncLog.PrimaryFailed(logger, error);
}
