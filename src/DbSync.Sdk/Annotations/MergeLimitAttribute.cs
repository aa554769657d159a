namespace DbSync.Sdk;

/// <summary>The parameter limits the result: the merged result is cut to it, after ordering. Zero or less yields no records.</summary>
/// <param name="member">A property of the parameter that holds the limit (<c>nameof(EventSearchParams.Limit)</c>); <see langword="null"/>: the parameter itself, an <see cref="int"/>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MergeLimitAttribute(string? member = null) : Attribute
{
    /// <summary>The property of the parameter that holds the limit, or <see langword="null"/> for the parameter itself.</summary>
    public string? Member { get; } = member;
}
