namespace QuickStart;

/// <summary>A type that a file declares.</summary>
/// <param name="Name">Its name without namespace and type parameters.</param>
/// <param name="Kind">class, struct, record, interface, enum or delegate.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="BaseNames">The names in its base list, without namespaces and type arguments: text, not resolved symbols.</param>
internal sealed record DeclaredType(string Name, string Kind, string Namespace, IReadOnlyList<string> BaseNames);
