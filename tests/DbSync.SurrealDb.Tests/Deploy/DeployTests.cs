using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DbSync.SurrealDb.Tests.Engine;
using DbSync.Testing;
using YamlDotNet.RepresentationModel;

namespace DbSync.SurrealDb.Tests.Deploy;

/// <summary>What stands in deploy/.</summary>
public sealed partial class DeployTests(SurrealEngineFixture fixture)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(EngineFolder.Path, "..", "..", "deploy"));

    public static TheoryData<string> Manifests() =>
        [.. Directory.EnumerateFiles(Folder, "*.y*ml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_manifest_is_well_formed_and_holds_no_secret(string manifest)
    {
        var text = File.ReadAllText(Path.Combine(Folder, manifest));
        var documents = Documents(text);

        documents.ShouldNotBeEmpty();
        SecretInPlainText().IsMatch(text).ShouldBeFalse();
        foreach (var image in Values(documents, "image"))
            PinnedImage().IsMatch(image).ShouldBeTrue($"{image} is not pinned");
    }

    [Theory]
    [InlineData("primary")]
    [InlineData("secondary")]
    public void A_server_in_kubernetes_has_tls_and_no_rights(string name)
    {
        var set = Documents(File.ReadAllText(Path.Combine(Folder, "kubernetes", $"{name}.yaml"))).Single(document => At(document, "kind") == "StatefulSet");

        const string Pod = "spec/template/spec";
        At(set, $"{Pod}/securityContext/runAsNonRoot").ShouldBe("true");
        At(set, $"{Pod}/automountServiceAccountToken").ShouldBe("false");
        var container = Child(set, $"{Pod}/containers/0");
        At(container, "securityContext/allowPrivilegeEscalation").ShouldBe("false");
        At(container, "securityContext/readOnlyRootFilesystem").ShouldBe("true");
        At(container, "securityContext/capabilities/drop/0").ShouldBe("ALL");
        ((YamlSequenceNode)Child(container, "args")).Select(argument => argument.ToString()).ShouldContain("--web-crt=/certs/tls.crt");
        At(container, "readinessProbe/httpGet/scheme").ShouldBe("HTTPS");
        foreach (var variable in ((YamlSequenceNode)Child(container, "env")).Where(variable => At(variable, "name") is "SURREAL_USER" or "SURREAL_PASS"))
            At(variable, "valueFrom/secretKeyRef/name").ShouldBe("surrealdb-root");
        Values([set], "secretName").ShouldContain($"surrealdb-{name}-tls");
    }

    [Fact]
    public void Every_file_that_kubernetes_is_given_is_there_and_none_is_left_out()
    {
        var folder = Path.Combine(Folder, "kubernetes");
        var listed = ((YamlSequenceNode)Child(Documents(File.ReadAllText(Path.Combine(folder, "kustomization.yaml")))[0], "resources")).Select(file => file.ToString());

        listed.Append("kustomization.yaml").ShouldBe(Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)), ignoreOrder: true);
    }

    [Fact]
    public async Task What_prepare_makes_serves_its_hosts_and_makes_the_user()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "prepare.sh is for Unix.");
        var copy = Directory.CreateTempSubdirectory("dbsync-deploy-").FullName;
        try
        {
            File.Copy(Path.Combine(Folder, "prepare.sh"), Path.Combine(copy, "prepare.sh"));
            await PrepareAsync(copy);
            var secrets = Path.Combine(copy, "secrets");
            foreach (var name in (string[])["primary", "secondary-1", "secondary-2"])
                CheckCertificate(secrets, name);

            var made = Snapshot(secrets);
            await PrepareAsync(copy);
            Snapshot(secrets).ShouldBe(made, "a second run must leave passwords and certificates as they are");

            await using var connection = await fixture.Engine.ConnectAsync();
            var statements = await File.ReadAllTextAsync(Path.Combine(secrets, "users.surql"));
            await connection.QueryAsync(statements);
            await connection.QueryAsync(statements);
            var users = await connection.QueryAsync("USE NS memory DB memory; INFO FOR DB");
            ((SurrealObject)((SurrealObject)users[^1]).Fields["users"]).Fields.Keys.ShouldBe(["dbsync"]);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void The_example_configuration_is_three_servers()
    {
        var builder = Builders.New<IFullStorage>();
        Environment.SetEnvironmentVariable("DBSYNC_PASSWORD", "of-the-test");
        builder.AddSurrealDbProvider().LoadFile(Path.Combine(Folder, "dbsync.yaml"));

        builder.Secondaries.Select(secondary => secondary.Name).ShouldBe(["secondary-1", "secondary-2"]);
        foreach (var factory in builder.Secondaries.Select(secondary => secondary.Factory).Append(builder.Primary.Factory))
            factory.ShouldNotBeNull()(new NoServices()).ShouldBeOfType<SurrealStorage>();
    }

    private static void CheckCertificate(string secrets, string name)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(secrets, "ca.crt"));
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(secrets, name, "tls.crt"), Path.Combine(secrets, name, "tls.key"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(certificate).ShouldBeTrue();
        certificate.MatchesHostname(name).ShouldBeTrue();
        certificate.MatchesHostname("localhost").ShouldBeTrue();
        certificate.MatchesHostname("elsewhere").ShouldBeFalse();
    }

    private static Dictionary<string, string> Snapshot(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal);

    private static async Task PrepareAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["prepare.sh"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Concat(said));
        (await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "dbsync.password"))).Trim().ShouldNotBeEmpty();
        string.Concat(said).ShouldNotContain((await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "dbsync.password"))).Trim());
    }

    private static List<YamlNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static IEnumerable<string> Values(IEnumerable<YamlNode> nodes, string key) =>
        nodes.SelectMany(node => node.AllNodes).OfType<YamlMappingNode>().SelectMany(mapping => mapping.Children)
            .Where(pair => pair.Key.ToString() == key).Select(pair => pair.Value.ToString());

    private static string At(YamlNode node, string path) => Child(node, path).ToString();

    private static YamlNode Child(YamlNode node, string path) => path.Split('/').Aggregate(
        node, static (parent, step) => parent is YamlSequenceNode sequence ? sequence[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : parent[step]);

    [GeneratedRegex(@"--pass\b|(?<!\$\{[A-Z_]*)(?i:password|pass):\s*(?!\$\{)[^\s{]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretInPlainText();

    [GeneratedRegex(@"^[a-z0-9/]+:v?\d+\.\d+(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PinnedImage();

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
