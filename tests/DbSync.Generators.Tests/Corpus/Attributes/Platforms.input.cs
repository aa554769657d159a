// Members that exist on some systems alone.
using DbSync.Sdk;
using System.Runtime.Versioning;

namespace Corpus.Platforms;

[SyncedStorage]
public interface IPlatforms
{
    [SupportedOSPlatform("linux")] [UnsupportedOSPlatform("browser", "no files there")] [PrimaryOnly] Task SyncAsync(CancellationToken ct = default);
    [SupportedOSPlatform("windows10.0.19041")] [PrimaryOnly] int Handle { get; }
}
