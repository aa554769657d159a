using System.Collections.Concurrent;

namespace Notes;

public sealed class MemoryNoteStore : INoteStore
{
    private readonly ConcurrentDictionary<(string UserId, string Id), Note> _notes = new();

    public Task<string> SaveAsync(string userId, string text, string? id = null, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        _notes[(userId, id!)] = new Note(id!, userId, text, at!.Value);
        return Task.FromResult(id!);
    }

    public Task DeleteAsync(string userId, string id, CancellationToken cancellationToken = default)
    {
        _notes.TryRemove((userId, id), out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Note>> ListAsync(string userId, CancellationToken cancellationToken = default)
        => Task.FromResult<IReadOnlyList<Note>>([.. _notes.Values.Where(note => note.UserId == userId).OrderBy(note => note.At)]);
}
