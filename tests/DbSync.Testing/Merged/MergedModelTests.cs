using DbSync.FullStorage;
using DbSync.Sdk;
using static DbSync.Testing.Merged.SampleRows;

namespace DbSync.Testing.Merged;

/// <summary>
/// Random writes, deletes and writes again, while secondaries are paused and resumed: every merged read answers what the primary holds, as far as
/// the writes were acknowledged before it began.
/// </summary>
public abstract class MergedModelTests : MergedTest
{
    private const int Steps = 120;

    private readonly SortedSet<string> _facts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _vectors = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _documents = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _entities = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>How many writes there are between two checks, each of which asks every read of every store. Default 5; more where a read is a round trip.</summary>
    protected virtual int WritesBetweenChecks => 5;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 50).Select(_ => Random.Shared.Next())];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Merged_reads_answer_what_the_primary_holds(int seed)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (primary, retaining, lagging, other) = (await OpenStoreAsync(), CreateStore(), CreateStore(), CreateStore());
        string[] names = ["retaining", "lagging", "other"];
        await using var engine = await StartAsync(primary, options =>
        {
            options.AddSecondary(names[0], _ => retaining);
            options.AddSecondary(names[1], _ => lagging, secondary => secondary.Deletes = DeletePolicy.Propagate);
            options.AddSecondary(names[2], _ => other, secondary => secondary.Deletes = DeletePolicy.Propagate);
        });
        await ConnectedAsync(engine, names);
        for (var step = 0; step < Steps; step++)
        {
            await WriteAsync(engine.Storage, random);
            switch (random.Next(8))
            {
                case 0:
                    engine.Pause(names[random.Next(names.Length)]);
                    break;
                case 1:
                    engine.Resume(names[random.Next(names.Length)]);
                    break;
                case 2:
                    await engine.DrainAsync(Token);
                    break;
            }

            if (step % WritesBetweenChecks == 0)
                await CheckAsync(engine.Storage, primary, $"seed {seed}, step {step}");
        }

        foreach (var name in names)
            engine.Resume(name);
        await engine.DrainAsync(Token);
        await CheckAsync(engine.Storage, primary, $"seed {seed}, at the end");
        (await Answers.RowsAsync(lagging, Token)).ShouldBe(await Answers.RowsAsync(primary, Token));
    }

    private async Task CheckAsync(IFullStorage storage, IFullStorage primary, string when)
    {
        (await Answers.DifferencesAsync(storage, primary, ReadCalls.Merged, Token)).ShouldBeEmpty(when);
        (await storage.ListDocumentPathsAsync(Token)).ShouldBe(_documents.AsEnumerable(), customMessage: when);
        (await storage.ListEntityIdsAsync(Token)).ShouldBe(_entities.AsEnumerable(), customMessage: when);
        foreach (var user in new[] { "ann", "bob" })
        {
            (await storage.ListFactKeysAsync(user, Token)).ShouldBe(Of(_facts, user), when);
            (await storage.SearchSimilarAsync(user, Vector(1), 100, Token)).Select(found => found.Id).Order(StringComparer.Ordinal).ShouldBe(Of(_vectors, user), when);
        }

        (await storage.ListUserIdsAsync(MemoryTable.Facts, Token)).ShouldBe(_facts.Select(key => key.Split('/')[0]).Distinct(), when);
        foreach (var project in new[] { "p1", "p2" })
            (await storage.ListCodeFilesAsync(project, Token)).Select(file => file.FilePath).ShouldBe(Of(_files, project), when);

        static IEnumerable<string> Of(SortedSet<string> keys, string scope) => keys.Where(key => key.StartsWith(scope + "/", StringComparison.Ordinal)).Select(key => key[(scope.Length + 1)..]);
    }

    private async Task WriteAsync(IFullStorage s, Random random)
    {
        var user = random.Next(2) == 0 ? "ann" : "bob";
        var project = random.Next(2) == 0 ? "p1" : "p2";
        var file = Pick(random, "a.cs", "b.cs", "c.cs");
        var path = Pick(random, "a.md", "b.md", "c.md");
        var entity = Pick(random, "e1", "e2", "e3");
        var key = Pick(random, "colour", "size");
        var text = random.Next(1000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var now = TimeProvider.System.GetUtcNow();
        switch (random.Next(18))
        {
            case 0 or 1:
                await s.SaveFactAsync(user, key, Json(text), cancellationToken: Token);
                _facts.Add($"{user}/{key}");
                break;
            case 2:
                await s.DeleteFactAsync(user, key, Token);
                _facts.Remove($"{user}/{key}");
                break;
            case 3 or 4:
                // A vector's id is its user's: vectors are ordered by user.
                await s.IndexVectorAsync(user, text, Vector(random.NextSingle()), id: $"{user} {key}", cancellationToken: Token);
                _vectors.Add($"{user}/{user} {key}");
                break;
            case 5:
                await s.DeleteVectorAsync($"{user} {key}", user, Token);
                _vectors.Remove($"{user}/{user} {key}");
                break;
            case 6:
                await s.SaveDocumentAsync(path, "alpha " + text, Vector(random.NextSingle()), cancellationToken: Token);
                _documents.Add(path);
                break;
            case 7:
                await s.SaveDocumentChunksAsync(path, ["beta " + text, text], [Vector(random.NextSingle()), Vector(random.NextSingle())], cancellationToken: Token);
                _documents.Add(path);
                break;
            case 8:
                await s.DeleteDocumentAsync(path, Token);
                _documents.Remove(path);
                break;
            case 9:
                await s.CreateEntityAsync("person", text, id: entity, cancellationToken: Token);
                _entities.Add(entity);
                break;
            case 10:
                await s.DeleteEntityAsync(entity, Token);
                _entities.Remove(entity);
                break;
            case 11:
                await s.SaveEventAsync(user, "work", text, Vector(random.NextSingle()), id: $"{user} {key}", cancellationToken: Token);
                break;
            case 12:
                await s.DeleteEventAsync($"{user} {key}", user, Token);
                break;
            case 13:
                await s.SaveCodeFileAsync(File(project, file) with { IndexedAt = now, FileHash = text }, Token);
                _files.Add($"{project}/{file}");
                break;
            case 14:
                await s.DeleteCodeFileAsync(project, file, Token);
                _files.Remove($"{project}/{file}");
                break;
            case 15:
                var symbol = Symbol(project, file, $"{file[..1]}/Run", x: random.NextSingle()) with { UpdatedAt = now };
                await (random.Next(2) == 0 ? s.SaveCodeSymbolAsync(symbol, Token) : s.SaveCodeSymbolsAsync(project, [symbol], Token));
                await s.SaveCodeChunkAsync(Chunk(project, file, $"{project} {file}", 0, x: random.NextSingle()) with { CreatedAt = now }, Token);
                break;
            case 16:
                await (random.Next(3) switch
                {
                    0 => s.DeleteSymbolsByFileAsync(project, file, Token),
                    1 => s.DeleteChunksByFileAsync(project, file, Token),
                    _ => s.DeleteChunksBySymbolAsync(project, $"{project} {file}", Token),
                });
                break;
            default:
                if (random.Next(2) == 0)
                {
                    await s.CreateCodeProjectAsync(Project(project) with { UpdatedAt = now, Name = text }, Token);
                    break;
                }

                await s.DeleteCodeProjectAsync(project, Token);
                _files.RemoveWhere(entry => entry.StartsWith(project + "/", StringComparison.Ordinal));
                break;
        }
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
