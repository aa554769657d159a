// Attributes that say something about the interface alone, among them one that a class may not have.
using DbSync.Sdk;
using System.ComponentModel;
using System.Diagnostics;

namespace Corpus.NotCarriedOver;

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class NoteAttribute(params object[] notes) : Attribute { public object[] Notes => notes; public Type? Kind { get; set; } }

[SyncedStorage]
[Note(1, "two", typeof(int[]), Kind = typeof(Dictionary<,>))]
public interface INotCarriedOver
{
    [Note] [EditorBrowsable(EditorBrowsableState.Never)] [DebuggerStepThrough] [SyncWrite("a.save")] Task SaveAsync([SyncKey] [Note("x")] string id, CancellationToken ct = default);
    [Description("how many")] [PrimaryOnly] int Count { get; }
}
