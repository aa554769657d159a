// A derived interface implements, overrides and takes back what its base declares.
using DbSync.Sdk;

namespace Corpus.DefaultOfBase;

public interface IOld
{
    [PrimaryOnly] int Given();
    [PrimaryOnly] int Changed() => 1;
    [PrimaryOnly] int TakenBack() => 1;
    [PrimaryOnly] string Name { get; }
}

public interface IMiddle : IOld
{
    int IOld.Given() => 2;
    int IOld.Changed() => 2;
    abstract int IOld.TakenBack();
    string IOld.Name => "middle";
}

[SyncedStorage]
public interface IDefaultOfBase : IMiddle;
