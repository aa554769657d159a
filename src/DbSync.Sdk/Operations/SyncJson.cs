using System.ComponentModel;
using System.Text.Json;

namespace DbSync.Sdk;

/// <summary>What generated encoders and decoders have in common: structure, errors and text. Not meant to be called by hand.</summary>
/// <remarks>
/// Every reader expects the reader at the value's token and leaves it at the value's last token. The <c>property</c> parameters only serve
/// error messages, which name the property and never quote its value.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SyncJson
{
    /// <summary>Moves to the first token and checks that an object starts there.</summary>
    /// <param name="reader">A reader in front of the object's first token.</param>
    /// <param name="opType">The op type, for the error message.</param>
    /// <exception cref="SyncPayloadException">The payload is not a JSON object.</exception>
    public static void ReadPayloadStart(ref Utf8JsonReader reader, string opType)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new SyncPayloadException(opType, $"The payload of '{opType}' is not a JSON object.");
    }

    /// <summary>Checks that an object starts here.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not an object.</exception>
    public static void ReadStartObject(ref Utf8JsonReader reader, string property) =>
        Expect(ref reader, JsonTokenType.StartObject, property, "an object");

    /// <summary>Checks that an array starts here.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not an array.</exception>
    public static void ReadStartArray(ref Utf8JsonReader reader, string property) =>
        Expect(ref reader, JsonTokenType.StartArray, property, "an array");

    /// <summary>Moves to the next property name; <see langword="false"/> at the object's end.</summary>
    /// <param name="reader">The reader, inside an object.</param>
    public static bool ReadPropertyName(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the current property has this name; if so, moves to its value.</summary>
    /// <param name="reader">The reader, at a property name.</param>
    /// <param name="name">The name, UTF-8.</param>
    public static bool IsProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueTextEquals(name))
            return false;
        Advance(ref reader);
        return true;
    }

    /// <summary>Skips the value of a property that is not known: a newer version may have added it.</summary>
    /// <param name="reader">The reader, at a property name.</param>
    public static void SkipProperty(ref Utf8JsonReader reader) => reader.Skip();

    /// <summary>Moves to an array's next element; <see langword="false"/> at the array's end.</summary>
    /// <param name="reader">The reader, inside an array.</param>
    public static bool ReadElement(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Moves to an element that must be there, as in a tuple.</summary>
    /// <param name="reader">The reader, inside an array.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The array has too few elements.</exception>
    public static void ReadNextElement(ref Utf8JsonReader reader, string property)
    {
        if (!ReadElement(ref reader))
            throw new SyncPayloadException(null, $"The property '{property}' has fewer elements than its tuple type.");
    }

    /// <summary>Moves to the end of an array that must end here, as after a tuple's last element.</summary>
    /// <param name="reader">The reader, inside an array.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The array has too many elements.</exception>
    public static void ReadEndArray(ref Utf8JsonReader reader, string property)
    {
        if (ReadElement(ref reader))
            throw new SyncPayloadException(null, $"The property '{property}' has more elements than its tuple type.");
    }

    /// <summary>Whether the value is null.</summary>
    /// <param name="reader">The reader.</param>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>The error for a property that the payload must have and has not.</summary>
    /// <param name="property">The property's name.</param>
    public static SyncPayloadException Missing(string property) => new(
        null,
        $"The property '{property}' is missing. The operation was written by another version of the contract; give the parameter or member a default value, or make it nullable.");

    /// <summary>The error for a null that the contract does not allow.</summary>
    /// <param name="property">The property's name.</param>
    public static SyncPayloadException NullValue(string property) => new(
        null,
        $"The property '{property}' is null, which its type does not allow. Pass a value, or declare it nullable.");

    /// <summary>Checks that a value that the contract does not allow to be null is not null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null.</exception>
    public static void NotNull(object? value, string property)
    {
        if (value is null)
            throw NullValue(property);
    }

    /// <summary>Checks that a value is not null and not of a derived type, whose further members would be lost.</summary>
    /// <typeparam name="T">The type that the contract declares.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null or of a derived type.</exception>
    public static void Exactly<T>(T? value, string property)
        where T : class
    {
        if (value is null)
            throw NullValue(property);
        if (value.GetType() != typeof(T))
        {
            throw new SyncPayloadException(
                null,
                $"The property '{property}' holds a {value.GetType().Name}, but the contract declares {typeof(T).Name}: its further members would be lost. Pass a {typeof(T).Name}, or encode the type through SyncedStorage.JsonContext.");
        }
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw new SyncPayloadException(null, "The payload ends in the middle of a value.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string property, string what)
    {
        if (reader.TokenType != token)
            throw Unexpected(ref reader, property, what);
    }

    private static SyncPayloadException Unexpected(ref Utf8JsonReader reader, string property, string what) =>
        reader.TokenType == JsonTokenType.Null ? NullValue(property) : Wrong(property, what);

    private static SyncPayloadException Wrong(string property, string what) => new(null, $"The property '{property}' is not {what}.");
}
