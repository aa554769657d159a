namespace DbSync.Classification;

/// <summary>One member of the interface, as the facade implements it.</summary>
/// <param name="Kind">What kind of member it is.</param>
/// <param name="Role">What it is for.</param>
/// <param name="OpType">A write's op type.</param>
/// <param name="Returns">How a method hands back its result.</param>
/// <param name="ResultType">What is inside the task, if anything.</param>
/// <param name="Signature">Its signature.</param>
/// <param name="ExplicitInterface">The interface to name in an explicit implementation; <see langword="null"/>: implemented implicitly.</param>
/// <param name="DeclaringInterface">The interface to cast to in calls; <see langword="null"/>: a plain call finds the member.</param>
/// <param name="ForwardName">The name of the method on the writer or reader.</param>
/// <param name="HasGetter">Whether a property can be read.</param>
/// <param name="Setter"><c>set</c>, <c>init</c>, or nothing.</param>
/// <param name="ReturnsByReference">Whether the member returns by reference.</param>
internal sealed record MemberModel(
    MemberKind Kind,
    Role Role,
    string? OpType,
    ReturnKind Returns,
    string? ResultType,
    SignatureModel Signature,
    string? ExplicitInterface,
    string? DeclaringInterface,
    string ForwardName,
    bool HasGetter,
    string Setter,
    bool ReturnsByReference);
