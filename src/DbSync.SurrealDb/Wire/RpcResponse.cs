using System.Formats.Cbor;

namespace DbSync.SurrealDb.Wire;

/// <summary>An answer. Whatever else it holds that is not known here is ignored: servers add to it.</summary>
/// <param name="Id">The request that it answers; without one it is a notification.</param>
/// <param name="Result">The result, if there is no error.</param>
/// <param name="Error">The error.</param>
internal sealed record RpcResponse(long? Id, SurrealValue Result, RpcError? Error)
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="CborContentException">The message is none.</exception>
    public static RpcResponse Read(ReadOnlyMemory<byte> message)
    {
        if (CborValueReader.Read(message) is not SurrealObject { Fields: var fields })
            throw new CborContentException("The message is not an object.");
        var id = fields.GetValueOrDefault("id") is SurrealInt number ? number.Value : (long?)null;
        var result = fields.GetValueOrDefault("result");
        var error = fields.GetValueOrDefault("error") switch
        {
            null or SurrealNone or SurrealNull => null,
            SurrealObject details => RpcError.From(details, "message"),
            SurrealText => RpcError.From(new SurrealObject(fields), "error"),
            _ => new RpcError("", null, null, null),
        };
        if (result is null && error is null)
            throw new CborContentException("The message holds neither a result nor an error.");
        return new RpcResponse(id, result ?? SurrealValue.None, error);
    }
}
