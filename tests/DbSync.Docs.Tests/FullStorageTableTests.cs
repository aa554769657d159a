using System.Reflection;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Docs.Tests;

public sealed class FullStorageTableTests
{
    private static readonly MethodInfo[] Methods =
    [
        .. new[] { typeof(IStorage), typeof(IStatsProvider), typeof(ICodeStorage) }.SelectMany(static part => part.GetMethods()).OrderBy(static method => method.MetadataToken),
    ];

    [Fact]
    public void The_interface_has_as_many_methods_as_the_page_says()
    {
        Methods.Length.ShouldBe(64);
        Repository.Read("docs/full-storage.md").ShouldContain("64 methods");
    }

    [Fact]
    public void The_writes_are_those_of_the_code() => Verify<SyncWriteAttribute>(
        "writes", ["method", "op type", "ordering key", "filled in"], static (method, role) => [Name(method), $"`{role.OpType}`", OrderingKey(method, role.Group), FilledIn(method)]);

    [Fact]
    public void The_deletes_are_those_of_the_code() => Verify<SyncDeleteAttribute>(
        "deletes", ["method", "op type", "ordering key", "covers"], static (method, role) => [Name(method), $"`{role.OpType}`", OrderingKey(method, role.Group), Covers(role)]);

    [Fact]
    public void The_reads_are_those_of_the_code() => Verify<MergedReadAttribute>(
        "reads", ["method", "same record", "order", "limit", "on equal keys"], static (method, role) => [Name(method), Key(role), Order(role), Limit(method), Wins(role)]);

    [Fact]
    public void What_the_primary_alone_answers_is_that_of_the_code() => Verify<PrimaryOnlyAttribute>(
        "primary-only", ["method"], static (method, _) => [Name(method)]);

    private static void Verify<TRole>(string part, string[] header, Func<MethodInfo, TRole, string[]> row)
        where TRole : Attribute
    {
        var rows = Methods
            .Select(static method => (Method: method, Role: method.GetCustomAttribute<TRole>()))
            .Where(static pair => pair.Role is not null)
            .Select(pair => row(pair.Method, pair.Role!))
            .ToArray();
        rows.ShouldNotBeEmpty();
        GeneratedPart.Verify("docs/full-storage.md", part, GeneratedPart.Table(header, rows));
    }

    private static string Name(MethodInfo method) => $"`{method.Name}`";

    private static string OrderingKey(MethodInfo method, string? group)
    {
        var keys = method.GetParameters()
            .Select(static parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<SyncKeyAttribute>()))
            .Where(static parameter => parameter.Attribute is not null)
            .Select(static parameter => parameter.Attribute!.Member is { } member ? $"`{parameter.Name}.{member}`" : $"`{parameter.Name}`");
        return string.Join(", ", keys.Prepend(group is null ? null : $"group `{group}`").OfType<string>());
    }

    private static string FilledIn(MethodInfo method) => string.Join(", ", method.GetParameters()
        .Where(static parameter => parameter.IsDefined(typeof(GeneratedKeyAttribute)) || parameter.IsDefined(typeof(GeneratedTimestampAttribute)))
        .Select(static parameter => $"`{parameter.Name}`"));

    private static string Covers(SyncDeleteAttribute role) =>
        role.Covers is null ? "what its arguments name" : string.Join(", ", role.Covers.Select(static type => $"`{type.Name}`"));

    private static string Key(MergedReadAttribute role) => role switch
    {
        { Merger: { } merger } => $"`{merger.Name}`",
        { Dedup: Dedup.By } => string.Join(", ", role.Keys!.Select(static key => $"`{key}`")),
        _ => $"`{role.Dedup}`",
    };

    private static string Order(MergedReadAttribute role) =>
        role.OrderBy is null ? "" : role.Descending ? $"`{role.OrderBy}`, falling" : $"`{role.OrderBy}`";

    private static string Limit(MethodInfo method) => string.Concat(method.GetParameters()
        .Select(static parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<MergeLimitAttribute>()))
        .Where(static parameter => parameter.Attribute is not null)
        .Select(static parameter => parameter.Attribute!.Member is { } member ? $"`{parameter.Name}.{member}`" : $"`{parameter.Name}`"));

    private static string Wins(MergedReadAttribute role) => role.Merger is not null ? "" : role.Prefer == Prefer.Newest ? "newest" : "primary";
}
