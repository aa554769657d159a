namespace DbSync.Sdk;

/// <summary>The parameter is part of the ordering key: operations with equal ordering keys are applied in order on every secondary.</summary>
/// <param name="member">A property of the parameter that holds the key (<c>nameof(CodeFile.ProjectId)</c>); <see langword="null"/>: the parameter itself.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SyncKeyAttribute(string? member = null) : Attribute
{
    /// <summary>The property of the parameter that holds the key, or <see langword="null"/> for the parameter itself.</summary>
    public string? Member { get; } = member;
}
