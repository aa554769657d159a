namespace DbSync.Classification;

/// <summary>How a type is encoded.</summary>
internal enum JsonKind
{
    /// <summary>By one statement of the writer and one expression of the reader.</summary>
    Scalar,

    /// <summary>An enum, as its number.</summary>
    Enum,

    /// <summary>A record, class or struct, member by member.</summary>
    Object,

    /// <summary>A tuple, as an array.</summary>
    Tuple,

    /// <summary>A collection, as an array.</summary>
    Collection,

    /// <summary>A dictionary, as an object.</summary>
    Dictionary,

    /// <summary>Whatever the contract's <c>JsonContext</c> does with it.</summary>
    Context,
}
