namespace DbSync.Sdk;

/// <summary>
/// The parameter is the new record's identity: when the caller leaves it <see langword="null"/>, it is filled in once, with a version 7
/// UUID (RFC 9562), before the primary is touched, so that every store gets the same identity.
/// </summary>
/// <remarks>Allowed on optional parameters of type <c>string?</c> and <c>Guid?</c>. A string gets the form <c>xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx</c>.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GeneratedKeyAttribute : Attribute;
