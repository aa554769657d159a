using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DbSync.Sdk.Execution;

/// <summary>Turns an operation's arguments into the bytes that are journaled.</summary>
internal static class PayloadEncoder
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The payload is only ever read back by us, never put into a page: what need not be escaped is not.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Encodes an operation.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <exception cref="SyncPayloadException">An argument cannot be encoded.</exception>
    public static byte[] Encode<TStorage>(ISyncOperation<TStorage> operation)
        where TStorage : class
    {
        // Taken while it is used: a consumer's converter may itself write to an engine on this thread.
        var buffer = _buffer ?? new ArrayBufferWriter<byte>(1024);
        _buffer = null;
        try
        {
            using (var writer = new Utf8JsonWriter(buffer, Options))
                operation.Encode(writer);
            return buffer.WrittenSpan.ToArray();
        }
        catch (Exception error)
        {
            // The cause may quote the argument: its kind is told, its message is left to the inner exception, which is never logged.
            throw new SyncPayloadException(
                operation.OpType,
                $"The arguments of '{operation.OpType}' cannot be encoded ({error.GetType().Name}). Nothing was written.",
                error);
        }
        finally
        {
            // One large document must not stay in every thread for ever.
            if (buffer.Capacity <= 1 << 20)
            {
                buffer.ResetWrittenCount();
                _buffer = buffer;
            }
        }
    }
}
