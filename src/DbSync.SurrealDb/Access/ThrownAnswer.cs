using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Access;

/// <summary>An answer that a transaction threw so that it is rolled back: CBOR in base64.</summary>
internal static class ThrownAnswer
{
    /// <summary>The answer, if it is the reason for the error.</summary>
    public static SurrealValue? Of(SurrealException error)
    {
        if (error.Thrown is not { } text)
            return null;

        // The server leaves the padding out.
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? CborValueReader.Read(bytes.AsMemory(0, length)) : null;
    }
}
