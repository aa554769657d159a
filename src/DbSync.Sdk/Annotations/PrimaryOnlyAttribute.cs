namespace DbSync.Sdk;

/// <summary>The member is passed straight to the primary: administration, raw queries, aggregates.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event, Inherited = false)]
public sealed class PrimaryOnlyAttribute : Attribute;
