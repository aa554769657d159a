// Methods that have the names of another base's accessors.
using DbSync.Sdk;

namespace Corpus.AccessorNames;

public interface IAccessors
{
    [PrimaryOnly] string get_Name();
    [PrimaryOnly] void set_Name(string value);
    [PrimaryOnly] void add_Changed(EventHandler value);
    [PrimaryOnly] string get_Item(int index);
}

public interface IMembers
{
    [PrimaryOnly] string Name { get; set; }
    [PrimaryOnly] event EventHandler Changed;
    [PrimaryOnly] string this[int index] { get; }
}

[SyncedStorage]
public interface IAccessorNames : IMembers, IAccessors;
