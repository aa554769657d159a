// A method, a property and an event of one name, from three bases.
using DbSync.Sdk;

namespace Corpus.SameNameOtherKind;

public interface IMethod { [PrimaryOnly] int State(); }
public interface IProperty { [PrimaryOnly] int State { get; } }
public interface IEvent { [PrimaryOnly] event EventHandler State; }

[SyncedStorage]
public interface ISameNameOtherKind : IMethod, IProperty, IEvent;
