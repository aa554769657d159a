using DbSync.Sdk;
using Notes;

var primary = new MemoryNoteStore();
var mirror = new MemoryNoteStore();
var archive = new MemoryNoteStore();

await using var engine = await DbSyncEngine.StartAsync<INoteStore, MergedNoteStore>(o =>
{
    o.UsePrimary(_ => primary);
    o.AddSecondary("mirror", _ => mirror, s => s.Deletes = DeletePolicy.Propagate);
    o.AddSecondary("archive", _ => archive);    // keeps what the primary deletes
});
INoteStore notes = engine.Storage;

var id = await notes.SaveAsync("ann", "Buy bread");
await notes.SaveAsync("ann", "Call Bob");
await notes.DeleteAsync("ann", id);
await engine.DrainAsync();                      // wait until the secondaries have everything

await ShowAsync("merged", notes);
await ShowAsync("primary", primary);
await ShowAsync("mirror", mirror);
await ShowAsync("archive", archive);

static async Task ShowAsync(string name, INoteStore store)
    => Console.WriteLine($"{name,-8} {string.Join(", ", (await store.ListAsync("ann")).Select(note => note.Text))}");
