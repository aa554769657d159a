// Interfaces without an I, of one letter, and of an I with a small letter after it.
using DbSync.Sdk;

namespace Corpus.ShortNames;

[SyncedStorage] public interface I { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
[SyncedStorage] public interface Invoice { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
[SyncedStorage] public interface IO { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
[SyncedStorage] public interface _Store { [SyncWrite("a.save")] Task _([SyncKey] string _, string __, CancellationToken ___ = default); }
[SyncedStorage] public interface @if { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
[SyncedStorage] public interface I2 { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }
