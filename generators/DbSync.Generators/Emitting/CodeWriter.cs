using System.Text;

namespace DbSync.Generators;

/// <summary>Writes indented lines that end with a line feed on every system.</summary>
internal sealed class CodeWriter
{
    private const int LongLine = 140;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes lines at the current indentation; an empty text gives an empty line.</summary>
    public CodeWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', _indent * 4).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    public CodeWriter Indent()
    {
        _indent++;
        return this;
    }

    public CodeWriter Outdent()
    {
        _indent--;
        return this;
    }

    public CodeWriter Open() => Line("{").Indent();

    public CodeWriter Close(string after = "") => Outdent().Line("}" + after);

    /// <summary>Writes a list in brackets: on one line where it fits, else one item per line.</summary>
    public CodeWriter List(string before, IReadOnlyCollection<string> items, string after)
    {
        var line = $"{before}{string.Join(", ", items)}{after}";
        if (items.Count < 2 || line.Length + (_indent * 4) <= LongLine)
            return Line(line);
        Line(before).Indent();
        var rest = items.Count;
        foreach (var item in items)
            Line(item + (--rest > 0 ? "," : after));
        return Outdent();
    }

    public override string ToString() => _text.ToString();
}
