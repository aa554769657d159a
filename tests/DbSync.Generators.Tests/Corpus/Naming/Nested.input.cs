// Contracts nested in every kind of type.
using DbSync.Sdk;

namespace Corpus.Nested;

public partial class InClass
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public static partial class InStaticClass
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public partial struct InStruct
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public readonly ref partial struct InRefStruct
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public partial record InRecord
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public readonly partial record struct @class
{
    [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
}

public partial interface IInInterface
{
    public abstract partial class Deep
    {
        [SyncedStorage] public interface IStore { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
    }
}
