namespace DbSync.Classification;

/// <summary>How one type is encoded.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Type">The type, without a nullable annotation of its own.</param>
/// <param name="Suffix">What its methods are called after <c>Write</c> and <c>Read</c>.</param>
/// <param name="Write">For scalars: the statement, with <c>{0}</c> the writer, <c>{1}</c> the value and <c>{2}</c> the property's literal.</param>
/// <param name="Read">For scalars: the expression, with <c>{0}</c> the reader and <c>{1}</c> the property's literal.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="IsOpen">Whether a value may be of a derived type.</param>
/// <param name="Element">For collections the element, for dictionaries the value.</param>
/// <param name="ElementType">Its type.</param>
/// <param name="KeyType">For dictionaries the key's type.</param>
/// <param name="KeyWrite">For dictionaries: the statement that writes a key.</param>
/// <param name="KeyRead">For dictionaries: the expression that reads a key.</param>
/// <param name="Create">For collections and dictionaries: the expression of an empty builder.</param>
/// <param name="Finish">For collections and dictionaries: the expression that turns the builder <c>items</c> into the type.</param>
/// <param name="IsDefaultable">Whether the struct's default value stands for null, as with immutable arrays.</param>
/// <param name="Members">For objects the members, constructor arguments first in their order; for tuples the elements.</param>
internal sealed record JsonShape(
    JsonKind Kind,
    string Type,
    string Suffix,
    string Write,
    string Read,
    bool IsValueType,
    bool IsOpen,
    JsonRef Element,
    string ElementType,
    string KeyType,
    string KeyWrite,
    string KeyRead,
    string Create,
    string Finish,
    bool IsDefaultable,
    EquatableArray<JsonMember> Members);
