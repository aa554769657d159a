namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>What may be asked of a connection.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("ws://localhost:8000", "ws://localhost:8000/rpc")]
    [InlineData("ws://localhost:8000/", "ws://localhost:8000/rpc")]
    [InlineData("ws://localhost:8000/rpc", "ws://localhost:8000/rpc")]
    [InlineData("http://localhost", "ws://localhost/rpc")]
    [InlineData("https://db.example.com", "wss://db.example.com/rpc")]
    [InlineData("wss://db.example.com:8443/surreal/rpc/", "wss://db.example.com:8443/surreal/rpc")]
    [InlineData("https://[::1]:8000/surreal", "wss://[::1]:8000/surreal/rpc")]
    public void An_address_is_taken_in_many_forms(string url, string endpoint) =>
        SurrealConnectionOptions.Validated(Valid(options => options.Url = url)).Endpoint.AbsoluteUri.ShouldBe(endpoint);

    [Theory]
    [InlineData("")]
    [InlineData("localhost:8000")]
    [InlineData("ftp://localhost")]
    [InlineData("ws://root:hidden@localhost")]
    [InlineData("ws://localhost?password=hidden")]
    [InlineData("hidden")]
    public void What_is_no_address_is_refused_without_quoting_it(string url) =>
        Should.Throw<ArgumentException>(() => new SurrealConnection(Valid(options => options.Url = url))).Message.ShouldNotContain("hidden");

    [Fact]
    public void A_connection_string_of_SurrealDb_Net_is_read()
    {
        var options = SurrealConnectionOptions.Parse("Server=http://localhost:8000/rpc; Namespace=ns ;Database=db;Username=root;Password=\"p;w='x'\";AuthLevel=database;AllowInvalidCertificates=true");

        (options.Url, options.Namespace, options.Database, options.Username, options.Password).ShouldBe(("http://localhost:8000/rpc", "ns", "db", "root", "p;w='x'"));
        options.AuthLevel.ShouldBe(SurrealAuthLevel.Database);
        options.AllowInvalidCertificates.ShouldBeTrue();
        SurrealConnectionOptions.Parse("endpoint=ws://h;NS=a;DB=b;User=c;Pass=d").Password.ShouldBe("d");
        SurrealConnectionOptions.Parse("Server=ws://h;Namespace=a;Database=b").AllowInvalidCertificates.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Password=hidden;Colour=blue")]
    [InlineData("Password=hidden;nonsense")]
    [InlineData("Password=hidden;AuthLevel=hidden")]
    [InlineData("Password=hidden;AuthLevel=7")]
    [InlineData("Password=hidden;AllowInvalidCertificates=hidden")]
    [InlineData(" ")]
    public void What_is_no_connection_string_is_refused_without_quoting_it(string text) =>
        Should.Throw<ArgumentException>(() => SurrealConnectionOptions.Parse(text)).ToString().ShouldNotContain("hidden");

    public static TheoryData<string, Action<SurrealConnectionOptions>> Wrong => new()
    {
        { "Namespace", static options => options.Namespace = "" },
        { "Database", static options => options.Database = " " },
        { "Username", static options => options.Username = "root" },
        { "Password", static options => options.Password = "hidden" },
        { "AuthLevel", static options => options.AuthLevel = (SurrealAuthLevel)7 },
        { "ConnectTimeout", static options => options.ConnectTimeout = TimeSpan.Zero },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.FromDays(2) },
        { "KeepAliveInterval", static options => options.KeepAliveInterval = TimeSpan.FromSeconds(-1) },
        { "MaxConcurrentRequests", static options => options.MaxConcurrentRequests = 0 },
        { "MaxMessageBytes", static options => options.MaxMessageBytes = 10 },
        { "TimeProvider", static options => options.TimeProvider = null! },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_range_is_named(string name, Action<SurrealConnectionOptions> change)
    {
        var message = Should.Throw<ArgumentException>(() => new SurrealConnection(Valid(change))).Message;

        message.ShouldContain(name);
        message.ShouldNotContain("hidden");
    }

    private static SurrealConnectionOptions Valid(Action<SurrealConnectionOptions> change)
    {
        var options = new SurrealConnectionOptions { Url = "ws://localhost:8000", Namespace = "ns", Database = "db" };
        change(options);
        return options;
    }
}
