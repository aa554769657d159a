using System.Text;

namespace QuickStart;

/// <summary>Turns character offsets of a text into the lines and UTF-8 bytes that an editor or another tool counts in.</summary>
internal sealed class LineMap
{
    private readonly string _text;
    private readonly List<int> _lineStarts = [0];
    private readonly List<int> _lineBytes;

    /// <summary>Maps a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstByte">Where the text begins in its file.</param>
    public LineMap(string text, int firstByte)
    {
        _text = text;
        _lineBytes = [firstByte];
        for (var end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', end + 1))
        {
            _lineBytes.Add(_lineBytes[^1] + Encoding.UTF8.GetByteCount(text.AsSpan(_lineStarts[^1]..(end + 1))));
            _lineStarts.Add(end + 1);
        }
    }

    /// <summary>The line of a character, from 1.</summary>
    /// <param name="offset">The character's offset.</param>
    public int Line(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The offset of a character's first byte in the file.</summary>
    /// <param name="offset">The character's offset.</param>
    public int Byte(int offset)
    {
        var line = Line(offset) - 1;
        return _lineBytes[line] + Encoding.UTF8.GetByteCount(_text.AsSpan(_lineStarts[line]..offset));
    }
}
