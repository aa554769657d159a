using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DbSync.SurrealDb.Access;

/// <summary>A query of a user's own, which may read and nothing else.</summary>
/// <remarks>
/// Words that can change something are refused wherever they stand, also in quoted texts: telling these apart would take the server's own parser, and
/// where the two disagree a change would slip through. User-defined functions, scripts and modules that act outside of a query are refused too.
/// </remarks>
internal static partial class RawQuery
{
    public static SurrealRead Read(string query, IReadOnlyDictionary<string, JsonElement>? parameters, bool allowChanges)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        if (!allowChanges)
        {
            if (!Start().IsMatch(query) || Changing().IsMatch(query))
            {
                throw new InvalidOperationException(
                    "Only a query that reads (SELECT or RETURN, without words such as DELETE even in quoted texts) can be run here: a change would not reach the secondaries. Pass texts as parameters, and use the methods of the storage to write.");
            }

            if (query.AsSpan().TrimEnd().TrimEnd(';').Contains(';'))
                throw new InvalidOperationException("The query holds more than one statement, or a semicolon in a text. Run statements one by one, and pass texts as parameters.");
        }

        var given = new Dictionary<string, SurrealValue>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters ?? new Dictionary<string, JsonElement>())
            given.Add(name.TrimStart('$'), JsonValues.Read(value));
        var block = query.TrimEnd().TrimEnd(';');
        return new SurrealRead(Answering().IsMatch(block) ? $"({block}\n)" : block + "\n", given);
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Rows(SurrealValue answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var row in answer is SurrealArray ? answer.Items() : answer is SurrealNone ? [] : [answer])
                JsonValues.Write(writer, row is SurrealObject ? row : Values.Object(("value", row)));
            writer.WriteEndArray();
        }

        var rows = new List<IReadOnlyDictionary<string, JsonElement>>();
        foreach (var row in JsonElement.Parse(buffer.WrittenSpan).EnumerateArray())
        {
            var columns = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var column in row.EnumerateObject())
                columns[column.Name] = column.Value;
            rows.Add(columns);
        }

        return rows;
    }

    [GeneratedRegex(@"^\s*(SELECT|RETURN)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();

    // A single statement that answers, which is put in parentheses; see SurrealRead.
    [GeneratedRegex(
        @"^\s*(SELECT|CREATE|UPDATE|UPSERT|DELETE|INSERT|RELATE)\b[^;]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answering();

    [GeneratedRegex(
        @"\b(CREATE|UPDATE|UPSERT|DELETE|INSERT|RELATE|DEFINE|REMOVE|ALTER|REBUILD|ACCESS|GRANT|REVOKE|BEGIN|COMMIT|CANCEL|LIVE|KILL|USE|OPTION|SLEEP|IMPORT)\b|\bfunction\s*\(|\b(fn|mod|silo|http|api|file|sequence|ml|eval)\s*(::|<)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Changing();
}
