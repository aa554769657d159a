using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DbSync.Sdk;
using DbSync.Sdk.Hosting;
using DbSync.Sdk.Hosting.Configuration;

namespace DbSync.Docs.Tests;

public sealed class OptionTableTests
{
    private const string Page = "docs/options.md";

    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(SyncedStorageAttribute).Assembly.Location, ".xml"));

    private static readonly PropertyInfo[] Options =
    [
        .. typeof(DbSyncBuilder<IDisposable>).GetProperties().Where(static property => property.SetMethod is { IsPublic: true }).OrderBy(static property => property.MetadataToken),
    ];

    [Fact]
    public void The_table_is_that_of_the_code() => GeneratedPart.Verify(
        Page, "options", GeneratedPart.Table(["in code", "in files", "default", "range", "meaning"], Options.Select(Row)));

    [Fact]
    public void Every_key_that_a_file_may_have_is_an_option_of_the_table()
    {
        var reader = new OptionsReader<IDisposable>(new DbSyncBuilder<IDisposable>(), static _ => null);
        Options.Select(KeyOf).OfType<string>().Append("primary_database").Append("secondary_databases").Order(StringComparer.Ordinal)
            .ShouldBe(reader.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_file_sets_every_option_and_is_valid()
    {
        var example = MarkdownPage.Load(Repository.PathOf(Page)).Snippet("example: dbsync.yaml");
        var options = new DbSyncBuilder<IDisposable>();
        options.AddProvider("sqlite", static (store, settings) =>
        {
            settings.Url.ShouldNotBeNullOrEmpty();
            store.Factory = static _ => new MemoryStream();
        });
        var root = ConfigurationFile.Parse(example, "dbsync.yaml");
        var reader = new OptionsReader<IDisposable>(options, static name => name == "ARCHIVE_PASSWORD" ? "secret" : null);
        reader.Read(root);

        options.ConfigurationErrors.ShouldBeEmpty();
        options.ConfigurationWarnings.ShouldBeEmpty();
        root.Members.Select(static member => member.Key).Order(StringComparer.Ordinal).ShouldBe(reader.Keys.Order(StringComparer.Ordinal));
        options.Secondaries.Count.ShouldBe(2);
        Should.NotThrow(() => OptionsValidation.Check(options));
    }

    [Fact]
    public void The_messages_of_the_page_are_those_of_the_code()
    {
        var options = new DbSyncBuilder<IDisposable> { QueueSize = 0, RetryBackoff = TimeSpan.FromMinutes(2), Durability = Durability.Always };
        options.AddSecondary("a b", static _ => new MemoryStream());
        var expected = Should.Throw<SyncOptionsException>(() => OptionsValidation.Check(options)).Message.ReplaceLineEndings("\n");
        GeneratedPart.Verify(Page, "errors", ["```text", .. expected.Split('\n'), "```"]);
    }

    private static string[] Row(PropertyInfo option) =>
    [
        $"`{option.Name}`",
        KeyOf(option) is { } key ? $"`{key}`" : "",
        Default(option),
        Range(option),
        Meaning(option),
    ];

    private static string? KeyOf(PropertyInfo option)
    {
        var match = Regex.Match(Summary(option), @"\((?<key>[a-z]+(_[a-z]+)*)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return match.Success ? match.Groups["key"].Value : null;
    }

    private static string Default(PropertyInfo option) => option.GetValue(new DbSyncBuilder<IDisposable>()) switch
    {
        null => Regex.Match(Summary(option) + ".", @"(Default:? (?<text>[^;]+?)\.+$|null \(default\): (?<text>[^.;]+))", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value,
        TimeSpan duration => $"{duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        var value => value.ToString()!.ToLowerInvariant(),
    };

    /// <summary>Asks the validation: it names the range when a value is outside.</summary>
    private static string Range(PropertyInfo option)
    {
        if ((Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType) is { IsEnum: true } choice)
            return string.Join(", ", Enum.GetNames(choice).Select(static name => name.ToLowerInvariant()));
        object? outside = option.PropertyType == typeof(int) ? -1 : option.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(-1) : null;
        if (outside is null)
            return "";
        var options = new DbSyncBuilder<IDisposable>();
        option.SetValue(options, outside);
        var error = Should.Throw<SyncOptionsException>(() => OptionsValidation.Check(options)).Errors.Single(error => error.StartsWith(KeyOf(option) + ":", StringComparison.Ordinal) && error.Contains("between", StringComparison.Ordinal));
        return Regex.Replace(error, @"^.* between (?<low>.+) and (?<high>.+)\.$", "${low} to ${high}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Replace("2147483647", "2³¹ − 1", StringComparison.Ordinal).Replace("100000", "100,000", StringComparison.Ordinal);
    }

    private static string Meaning(PropertyInfo option)
    {
        var text = Summary(option).Replace($" ({KeyOf(option)})", "", StringComparison.Ordinal);
        return Regex.Replace(text, @"(?<=[.;]) ?Default:? [^.;]*(\.(?=\S)[^.;]*)*([.;]|$)|; null \(default\): [^.]*", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Trim();
    }

    /// <summary>The documentation comment as plain text.</summary>
    private static string Summary(PropertyInfo option)
    {
        var name = $"P:{option.DeclaringType!.GetGenericTypeDefinition().FullName}.{option.Name}";
        var summary = Documentation.Descendants("member").Single(member => member.Attribute("name")!.Value == name).Element("summary")!;
        foreach (var reference in summary.Descendants("see").ToArray())
            reference.ReplaceWith(reference.Attribute("langword")?.Value ?? Name(reference.Attribute("cref")!.Value));
        return Regex.Replace(summary.Value, @"\s+", " ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Trim();
    }

    /// <summary>A choice as files have it, a foreign member as code has it.</summary>
    private static string Name(string reference) => reference.StartsWith("F:DbSync.", StringComparison.Ordinal)
        ? reference.Split('.')[^1].ToLowerInvariant()
        : string.Join('.', reference.Split('.')[^2..]);
}
