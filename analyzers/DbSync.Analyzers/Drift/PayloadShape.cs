namespace DbSync.Analyzers.Drift;

/// <summary>How a value looks in a payload: the wire, not the type's name, so that renaming a type is no drift.</summary>
internal abstract class PayloadShape
{
    /// <summary>A value that one word describes, as <c>string</c> or <c>enum</c>.</summary>
    /// <param name="word">The word.</param>
    internal sealed class Word(string word) : PayloadShape
    {
        public string Text { get; } = word;

        public override string ToString() => Text;
    }

    /// <summary>A value that may be null.</summary>
    /// <param name="inner">What it is otherwise.</param>
    internal sealed class Nullable(PayloadShape inner) : PayloadShape
    {
        public PayloadShape Inner { get; } = inner;

        public override string ToString() => $"{Inner}?";
    }

    /// <summary>An object with named members.</summary>
    /// <param name="fields">The members.</param>
    internal sealed class Fields(IReadOnlyList<PayloadField> fields) : PayloadShape
    {
        public IReadOnlyList<PayloadField> All { get; } = fields;

        public override string ToString() => All.Count == 0 ? "{}" : $"{{ {string.Join(", ", All)} }}";
    }

    /// <summary>A list (<c>[x]</c>), a dictionary (<c>{*: x}</c>) or a tuple (<c>(x, y)</c>).</summary>
    /// <param name="open">What begins it.</param>
    /// <param name="close">What ends it.</param>
    /// <param name="elements">What is in it.</param>
    internal sealed class Sequence(string open, string close, IReadOnlyList<PayloadShape> elements) : PayloadShape
    {
        public string Open { get; } = open;

        public IReadOnlyList<PayloadShape> Elements { get; } = elements;

        public override string ToString() => $"{Open}{string.Join(", ", Elements)}{close}";
    }
}
