namespace DbSync.Classification;

/// <summary>Everything the emitter needs to know about one storage interface: text, numbers and flags only.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The partial types around the interface, outermost first, each as <c>"partial class Outer"</c>.</param>
/// <param name="InterfaceType">The interface, fully qualified.</param>
/// <param name="InterfaceName">The interface's plain name.</param>
/// <param name="HintPrefix">What the files' names begin with.</param>
/// <param name="Name">The interface's name without its <c>I</c>.</param>
/// <param name="Accessibility">The accessibility of facade, writer and reader.</param>
/// <param name="InnerAccessibility">The accessibility of everything else.</param>
/// <param name="FacadeName">The facade's name.</param>
/// <param name="WriterName">The writer's name.</param>
/// <param name="ReaderName">The reader's name.</param>
/// <param name="TypeAttributes">Attributes of the interface that the generated types carry too.</param>
/// <param name="Pragmas">Warnings to disable, for contracts that use obsolete or experimental things.</param>
/// <param name="Members">All members, inherited ones included.</param>
/// <param name="Operations">The writes.</param>
/// <param name="Reads">The merged reads.</param>
/// <param name="Shapes">How the arguments are encoded.</param>
/// <param name="JsonContext">The contract's JSON context, if any.</param>
internal sealed record StorageModel(
    string Namespace,
    EquatableArray<string> Containers,
    string InterfaceType,
    string InterfaceName,
    string HintPrefix,
    string Name,
    string Accessibility,
    string InnerAccessibility,
    string FacadeName,
    string WriterName,
    string ReaderName,
    EquatableArray<string> TypeAttributes,
    EquatableArray<string> Pragmas,
    EquatableArray<MemberModel> Members,
    EquatableArray<OperationModel> Operations,
    EquatableArray<ReadModel> Reads,
    EquatableArray<JsonShape> Shapes,
    string? JsonContext)
{
    public string JsonName => Name + "Json";

    public string OperationsName => Name + "Operations";

    /// <summary>The name of a generated type where these names are taken by something else.</summary>
    public string TypeName(string name, IEnumerable<string> taken) => taken.Contains(name) ? Qualifier + name : name;

    private string Qualifier => InterfaceType.LastIndexOf('.') is > 0 and var dot ? InterfaceType.Substring(0, dot + 1) : "global::";
}
