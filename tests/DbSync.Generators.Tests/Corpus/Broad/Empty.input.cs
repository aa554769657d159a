using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DbSync.Sdk;

namespace Corpus;

[SyncedStorage]
public interface IEmptyStore;

[SyncedStorage]
public interface IWritesOnly
{
    [SyncWrite("all.clear", Group = "all")] Task TouchAsync();
}
