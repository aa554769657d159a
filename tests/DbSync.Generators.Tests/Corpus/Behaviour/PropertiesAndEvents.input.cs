// Properties, indexers and events, of two bases with the same names too.
using DbSync.Sdk;

namespace Corpus.PropertiesAndEvents;

public interface ILeft { [PrimaryOnly] string Name { get; set; } [PrimaryOnly] event EventHandler Changed; [PrimaryOnly] string Who(); }
public interface IRight { [PrimaryOnly] string Name { get; set; } [PrimaryOnly] event EventHandler Changed; [PrimaryOnly] string Who(); }

[SyncedStorage]
public interface IPropertiesAndEvents : ILeft, IRight
{
    [PrimaryOnly] string this[string key] { get; set; }
    [PrimaryOnly] int this[int key] { set; }
    [PrimaryOnly] string Made { get; init; }
}
