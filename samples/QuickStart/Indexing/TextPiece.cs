namespace QuickStart;

/// <summary>A piece of a longer text.</summary>
/// <param name="Start">The offset of its first character in the whole.</param>
/// <param name="Text">The piece.</param>
internal readonly record struct TextPiece(int Start, string Text)
{
    /// <summary>The offset behind its last character.</summary>
    public int End => Start + Text.Length;
}
