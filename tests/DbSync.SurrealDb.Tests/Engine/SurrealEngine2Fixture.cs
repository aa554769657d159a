using System.Runtime.InteropServices;

namespace DbSync.SurrealDb.Tests.Engine;

/// <summary>
/// The engine 2.6.0, one for each test class: it has one session, so that the tests of one class do not wait for those of another. Its package is
/// loaded by the tests that use it only. It runs on Linux on x64 and needs a C compiler, for what an older glibc lacks; elsewhere its tests are skipped.
/// </summary>
public sealed class SurrealEngine2Fixture : SurrealEngineFixture
{
    private const string Folder = "v2";

    protected override bool HasEngineInMemory => false;

    protected override async Task<(EngineBuild Build, string? Missing)> PrepareAsync()
    {
        var modules = Path.Combine(EngineFolder.Path, Folder, "node_modules");
        var shim = Path.Combine(modules, "glibc238.so");
        var build = new EngineBuild(["--engine", Path.Combine(modules, "@surrealdb", "node", "dist", "surrealdb-node.linux-x64-gnu.node")], shim);
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64
            || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
            return (build, "SurrealDB's engine 2.6.0 is tested against on Linux with glibc, on x64, only.");
        if (!await EngineFolder.RunsAsync("cc", ["--version"]))
            return (build, "There is no C compiler, cc: SurrealDB's engine 2.6.0, which is tested against, needs it.");
        if (Required(await EngineFolder.PrepareAsync(Folder)) is { } missing)
            return (build, missing);
        await using var held = await EngineFolder.HoldAsync();
        var source = Path.Combine(EngineFolder.Path, Folder, "glibc238.c");
        if (File.GetLastWriteTimeUtc(shim) < File.GetLastWriteTimeUtc(source))
        {
            var (exitCode, said) = await EngineFolder.RunAsync("cc", ["-shared", "-fPIC", "-O1", "-o", shim, source], EngineFolder.Path);
            if (exitCode != 0)
                throw new InvalidOperationException($"cc failed: {said}");
        }

        return (build, null);
    }
}
