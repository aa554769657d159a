using DbSync.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Connections;

/// <summary>Says what becomes of the connection to a secondary.</summary>
/// <param name="logger">The log.</param>
/// <param name="name">The secondary's name.</param>
internal sealed class SecondaryConnectionLog(ILogger logger, string name) : IConnectionLog
{
    public void Connected(bool again)
    {
        if (again)
            SyncLog.SecondaryReconnected(logger, name);
        else
            SyncLog.SecondaryConnected(logger, name);
    }

    public void Lost(string error) => SyncLog.SecondaryLost(logger, name, error);

    public void Refused(string error) => SyncLog.SecondaryFailed(logger, name, error);
}
