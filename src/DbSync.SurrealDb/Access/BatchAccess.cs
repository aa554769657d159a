using System.Text;
using DbSync.SurrealDb.Tables;

namespace DbSync.SurrealDb.Access;

/// <summary>Collects writes, and sends them as one transaction with the cursor: one round trip, however many there are.</summary>
internal sealed class BatchAccess(DatabaseAccess database) : StorageAccess
{
    private readonly Lock _turn = new();
    private readonly WriteList _writes = new();
    private readonly int _closings = database.Closings;
    private bool _isOver;

    public override bool IsBatch => true;

    public override Task WriteAsync(Func<SurrealWrite> prepare, CancellationToken cancellationToken) => Collect(prepare, cancellationToken);

    public override Task UpdateAsync(Func<SurrealUpdate> prepare, CancellationToken cancellationToken) => Collect(
        () =>
        {
            var update = prepare();
            return new SurrealWrite(update.InBatch, update.Arguments);
        },
        cancellationToken);

    /// <summary>
    /// Reads what the batch's writes make of the database. The server has no open transactions on this protocol: the writes run, the answer is
    /// thrown, which rolls them back, and comes as the error's text. Replication only writes; this is for whoever uses a batch by hand.
    /// </summary>
    public override async Task<SurrealValue> ReadAsync(Func<SurrealRead?> prepare, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!database.Dialect.CanThrowValues)
            throw new NotSupportedException("A server of version 2 cannot answer inside of a transaction, so a batch cannot be read. Read from the store itself.");
        var statements = new StringBuilder("BEGIN;\n");
        Dictionary<string, SurrealValue> parameters;
        lock (_turn)
        {
            RequireUnderWay();
            if (prepare() is not { } read)
                return SurrealValue.None;
            if (read.NeedsIds && !_writes.IsEmpty)
                throw new NotSupportedException("A batch that has writes cannot be searched: the server would miss what it wrote itself. Search the store.");
            parameters = new Dictionary<string, SurrealValue>(read.Parameters, StringComparer.Ordinal);
            _writes.AppendTo(statements, parameters);
            statements.Append("LET $answer = { ").Append(read.Block).Append(" };\n");
        }

        statements.Append("THROW encoding::base64::encode(encoding::cbor::encode($answer));\nCOMMIT;\n");
        try
        {
            await database.RunAsync(statements.ToString(), parameters, cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealException error) when (ThrownAnswer.Of(error) is { } answer)
        {
            return answer;
        }

        throw new NotSupportedException("The connection does not give what a transaction threw, so a batch cannot be read. Read from the store itself.");
    }

    /// <summary>Commits the batch with the cursor.</summary>
    public async Task CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string statements;
        Dictionary<string, SurrealValue> parameters;
        lock (_turn)
        {
            RequireUnderWay();
            _isOver = true;
            _writes.Add(CursorTable.Save(cursor));
            (statements, parameters) = _writes.ToRequest();
            _writes.Clear();
        }

        await database.CommitAsync(statements, parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what is not committed.</summary>
    public void Discard()
    {
        lock (_turn)
        {
            _isOver = true;
            _writes.Clear();
        }
    }

    private Task Collect(Func<SurrealWrite> prepare, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        try
        {
            lock (_turn)
            {
                RequireUnderWay();
                _writes.Add(prepare());
                return Task.CompletedTask;
            }
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }

    private void RequireUnderWay()
    {
        if (database.Closings != _closings)
            throw new StorageClosedException("The SurrealDB store of the batch");
        if (_isOver)
            throw new InvalidOperationException("The batch is over: it was committed or disposed. Begin another one.");
    }
}
