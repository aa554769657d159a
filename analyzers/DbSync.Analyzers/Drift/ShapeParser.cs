namespace DbSync.Analyzers.Drift;

/// <summary>Reads a recorded line back. It is written by the fix, and read by people: anything else is said to be no record.</summary>
internal sealed class ShapeParser
{
    private readonly string _text;
    private int _at;

    private ShapeParser(string text) => _text = text;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The operation; <see langword="null"/>: it is none.</returns>
    public static OperationShape? Parse(string line)
    {
        var parser = new ShapeParser(line);
        try
        {
            var opType = parser.Name();
            if (parser.Shape() is not PayloadShape.Fields payload)
                return null;
            parser.SkipSpace();
            return parser._at == line.Length ? new OperationShape(opType, payload) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private PayloadShape Shape()
    {
        PayloadShape shape = Peek() switch
        {
            '{' => Fields(),
            '[' => Sequence("[", "]"),
            '(' => Sequence("(", ")"),
            _ => WordOrMap(),
        };
        while (TryTake("?"))
            shape = new PayloadShape.Nullable(shape);
        return shape;
    }

    private PayloadShape WordOrMap()
    {
        var word = Name();
        return word == "map" && Peek() == '(' ? Sequence("map(", ")", opened: "(") : new PayloadShape.Word(word);
    }

    private PayloadShape.Fields Fields()
    {
        Take("{");
        var fields = new List<PayloadField>();
        while (!TryTake("}"))
        {
            if (fields.Count > 0)
                Take(",");
            var name = Name();
            var isOptional = TryTake("?");
            Take(":");
            fields.Add(new PayloadField(name, isOptional, Shape()));
        }

        return new PayloadShape.Fields(fields);
    }

    private PayloadShape.Sequence Sequence(string open, string close, string? opened = null)
    {
        Take(opened ?? open);
        var elements = new List<PayloadShape> { Shape() };
        while (TryTake(","))
            elements.Add(Shape());
        Take(close);
        return new PayloadShape.Sequence(open, close, elements);
    }

    private string Name()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || ".-_^<>@".IndexOf(_text[_at]) >= 0))
            _at++;
        return _at > start ? _text.Substring(start, _at - start) : throw new FormatException();
    }

    private char Peek()
    {
        SkipSpace();
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool TryTake(string token)
    {
        SkipSpace();
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
            return false;
        _at += token.Length;
        return true;
    }

    private void Take(string token)
    {
        if (!TryTake(token))
            throw new FormatException();
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }
}
