// Delegates, expressions and lambdas as parameters of what is passed through.
using DbSync.Sdk;
using System.Linq.Expressions;

namespace Corpus.Delegates;

public delegate bool Visitor<in T>(ref int depth, T item, out string? why);

[SyncedStorage]
public interface IDelegates
{
    [PrimaryOnly] void Visit<T>(Visitor<T> visitor);
    [PrimaryOnly] IQueryable<T> Query<T>(Expression<Func<T, bool>>? where = null) where T : class;
    [PrimaryOnly] Task InTransactionAsync(Func<CancellationToken, Task> work, CancellationToken ct = default);
    [PrimaryOnly] event Visitor<string> Visited;
}
