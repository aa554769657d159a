using System.Formats.Cbor;

namespace DbSync.SurrealDb.Wire;

/// <summary>Reads what a query answers: a status and a result for each statement.</summary>
internal static class QueryResults
{
    /// <summary>The results, in order.</summary>
    /// <exception cref="SurrealException">A statement failed: of several, the one that made the others fail.</exception>
    /// <exception cref="CborContentException">The answer has another form.</exception>
    public static IReadOnlyList<SurrealValue> Read(SurrealValue answer)
    {
        if (answer is not SurrealArray { Items: var statements })
            throw new CborContentException("A query was not answered by an array.");
        var results = new SurrealValue[statements.Count];
        (RpcError Error, int Statement)? failed = null;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is not SurrealObject { Fields: var fields } statement)
                throw new CborContentException("A statement was not answered by an object.");
            switch (fields.GetValueOrDefault("status"))
            {
                case SurrealText { Value: "OK" }:
                    results[i] = fields.GetValueOrDefault("result", SurrealValue.None);
                    break;
                case SurrealText { Value: "ERR" }:
                    var error = RpcError.From(statement, "result");
                    if (failed is null || (failed.Value.Error.IsConsequence && !error.IsConsequence))
                        failed = (error, i);
                    break;
                default:
                    throw new CborContentException("A statement was answered by an unknown status.");
            }
        }

        return failed is { } failure ? throw SurrealErrors.From(failure.Error, failure.Statement) : results;
    }
}
