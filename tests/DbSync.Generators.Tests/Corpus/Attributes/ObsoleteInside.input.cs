// What is obsolete is deep inside a type, in a default value, or in a constraint.
using DbSync.Sdk;

namespace Corpus.ObsoleteInside;

#pragma warning disable CS0612, CS0618

[Obsolete] public class Old;
public enum Mode { Plain, [Obsolete] Gone }
public interface IPart<T> { [PrimaryOnly] T Part(); }

[SyncedStorage]
public interface IObsoleteInside : IPart<Old>
{
    [PrimaryOnly] Task<Dictionary<string, List<Old?>[]>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] T Make<T>() where T : Old;
    [PrimaryOnly] void Set(Mode mode = Mode.Gone);
    [PrimaryOnly] event Action<Old> Changed;
    [PrimaryOnly] Old[]? Current { get; }
}
