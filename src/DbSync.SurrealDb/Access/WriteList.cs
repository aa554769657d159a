using System.Globalization;
using System.Text;

namespace DbSync.SurrealDb.Access;

/// <summary>Writes in their order, as the statements of one request. Neighbours with the same statements become one loop.</summary>
internal sealed class WriteList
{
    private readonly List<(string Statements, List<SurrealValue> Arguments)> _runs = [];

    public bool IsEmpty => _runs.Count == 0;

    public void Add(SurrealWrite write)
    {
        if (_runs.Count == 0 || _runs[^1].Statements != write.Statements)
            _runs.Add((write.Statements, []));
        _runs[^1].Arguments.Add(write.Arguments);
    }

    public void Clear() => _runs.Clear();

    /// <summary>Appends the loops to a request and their arguments to its parameters.</summary>
    public void AppendTo(StringBuilder statements, Dictionary<string, SurrealValue> parameters)
    {
        for (var i = 0; i < _runs.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"w{i}");
            statements.Append("FOR $w IN $").Append(name).Append(" { ").Append(_runs[i].Statements).Append(" };\n");
            parameters.Add(name, new SurrealArray([.. _runs[i].Arguments]));
        }
    }

    /// <summary>The request: one loop is a transaction by itself, several stand in one.</summary>
    public (string Statements, Dictionary<string, SurrealValue> Parameters) ToRequest()
    {
        var statements = new StringBuilder();
        var parameters = new Dictionary<string, SurrealValue>(StringComparer.Ordinal);
        if (_runs.Count > 1)
            statements.Append("BEGIN;\n");
        AppendTo(statements, parameters);
        if (_runs.Count > 1)
            statements.Append("COMMIT;\n");
        return (statements.ToString(), parameters);
    }
}
