using System.Reflection;
using DbSync.FullStorage;
using DbSync.Package.Tests.Packing;
using DbSync.Sdk;
using DbSync.Sqlite;
using DbSync.SurrealDb;

namespace DbSync.Package.Tests.PublicApi;

/// <summary>What each package lets its users name: a change shows as a difference.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => ["DbSync.Sdk", "DbSync.FullStorage", "DbSync.Sqlite", "DbSync.SurrealDb"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_api_is_what_was_agreed(string package)
    {
        var path = Path.Combine(Here.FolderOf("PublicApi"), $"{package}.txt");
        var actual = string.Join('\n', ApiText.Of(AssemblyOf(package))) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, actual);

        var agreed = File.ReadAllLines(path);
        var now = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        now.Except(agreed, StringComparer.Ordinal).ShouldBeEmpty("New public members; if they are meant, run the test with UPDATE_GOLDENS=1 and read the difference.");
        agreed.Except(now, StringComparer.Ordinal).ShouldBeEmpty("Public members are gone: that breaks users.");
    }

    private static Assembly AssemblyOf(string package) => package switch
    {
        "DbSync.Sdk" => typeof(DbSyncEngine).Assembly,
        "DbSync.FullStorage" => typeof(IFullStorage).Assembly,
        "DbSync.Sqlite" => typeof(SqliteStorage).Assembly,
        _ => typeof(SurrealStorage).Assembly,
    };
}
