using System.Globalization;
using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Crash.Worker;

/// <summary>One write of the worker.</summary>
/// <param name="Id">Unique over all rounds of a test.</param>
/// <param name="Kind">What it does.</param>
/// <param name="User">Whose fact or event.</param>
/// <param name="Key">The fact's key.</param>
internal sealed record PlannedWrite(long Id, WriteKind Kind, string User, string Key)
{
    public const string Subject = "crash";

    public string EventId => EventIdOf(Id);

    public static string EventIdOf(long id) => "event-" + id.ToString("D12", CultureInfo.InvariantCulture);

    public static PlannedWrite Parse(IReadOnlyList<string> words) =>
        new(long.Parse(words[0], CultureInfo.InvariantCulture), Enum.Parse<WriteKind>(words[1]), words[2], words[3]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Kind} {User} {Key}");

    public Task ApplyAsync(IFullStorage storage) => Kind switch
    {
        WriteKind.Save => storage.SaveFactAsync(User, Key, JsonSerializer.SerializeToElement(Id)),
        WriteKind.Delete => storage.DeleteFactAsync(User, Key),
        _ => storage.SaveEventAsync(User, Subject, $"event of write {Id}", id: EventId),
    };
}
