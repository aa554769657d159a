using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Every diagnostic of the contract's rules. An id is never used again for something else.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor MissingRole = Error(
        "DBSYNC001",
        "Member without a role",
        "'{0}' has no role, so it is not known whether it must be replicated, merged or passed through: add [SyncWrite], [SyncDelete], [MergedRead] or [PrimaryOnly]");

    public static readonly DiagnosticDescriptor TwoRoles = Error(
        "DBSYNC002",
        "Member with two roles",
        "'{0}' has more than one role: keep one of {1}");

    public static readonly DiagnosticDescriptor RoleOutsideContract = Warning(
        "DBSYNC003",
        "Role outside a synced storage interface",
        "'{0}' has a role, but neither '{1}' nor an interface of this assembly that inherits it is marked [SyncedStorage]: mark it, or remove the role",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RoleOnImplementation = Error(
        "DBSYNC004",
        "Role on an implementation",
        "'{0}' is an implementation, where a role has no effect: move the role to the member of the storage interface");

    public static readonly DiagnosticDescriptor NotDecoratable = Error(
        "DBSYNC005",
        "Interface cannot be decorated",
        "'{0}' cannot be decorated: {1}");

    public static readonly DiagnosticDescriptor NotAMethod = Error(
        "DBSYNC006",
        "Property, indexer or event in a sync role",
        "'{0}' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it");

    public static readonly DiagnosticDescriptor ByReference = Error(
        "DBSYNC007",
        "By-reference parameter in a sync role",
        "The parameter '{0}' of '{1}' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>");

    public static readonly DiagnosticDescriptor WriteReturn = Error(
        "DBSYNC008",
        "Return type of a sync write not supported",
        "'{0}' returns '{1}', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>");

    public static readonly DiagnosticDescriptor NotMergeable = Error(
        "DBSYNC009",
        "Return type of a merged read not mergeable",
        "'{0}' cannot be merged: {1}");

    public static readonly DiagnosticDescriptor DedupKey = Error(
        "DBSYNC010",
        "Property of a merged read missing, ambiguous or inaccessible",
        "The merged read '{0}' {1}");

    public static readonly DiagnosticDescriptor UnmarkedLimit = Warning(
        "DBSYNC011",
        "Limit or paging parameter without [MergeLimit]",
        "The parameter '{0}' of the merged read '{1}' {2}");

    public static readonly DiagnosticDescriptor SeveralTokens = Error(
        "DBSYNC012",
        "Several cancellation tokens",
        "'{0}' has several cancellation tokens: keep one, so that it is clear which one cancels");

    public static readonly DiagnosticDescriptor NoToken = Info(
        "DBSYNC013",
        "Async member without a cancellation token",
        "'{0}' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'");

    public static readonly DiagnosticDescriptor NotSerializable = Error(
        "DBSYNC014",
        "Argument not serializable",
        "The parameter '{0}' of '{1}' cannot be journaled: {2}");

    public static readonly DiagnosticDescriptor GenericWrite = Error(
        "DBSYNC015",
        "Generic sync write",
        "'{0}' is generic, so its journaled operation would not say which types to replay it with: declare one write per type");

    public static readonly DiagnosticDescriptor DuplicateOpType = Error(
        "DBSYNC016",
        "Op type used twice",
        "The op type \"{0}\" of '{1}' is already that of '{2}': replay could not tell them apart; give each its own");

    public static readonly DiagnosticDescriptor MalformedOpType = Error(
        "DBSYNC017",
        "Op type empty or malformed",
        "The op type \"{0}\" of '{1}' is not a stable wire name: use up to 128 letters and digits in parts joined by '.', '-' or '_', for example \"note.save\"");

    public static readonly DiagnosticDescriptor ContractDrift = Warning(
        "DBSYNC018",
        "Contract differs from what is recorded",
        "The operation \"{0}\" differs from {1}: {2}: {3}");

    /// <summary>The same rule, where only the whole compilation shows it.</summary>
    public static readonly DiagnosticDescriptor RecordedOperationGone = Warning(
        "DBSYNC018",
        "Contract differs from what is recorded",
        "{0} records \"{1}\", but {2}: {3}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NameContradictsRole = Warning(
        "DBSYNC019",
        "Name contradicts role",
        "'{0}' sounds like {1}, but its role is [{2}]: change the role, or the name");

    public static readonly DiagnosticDescriptor UnprovidedIdentity = Error(
        "DBSYNC020",
        "Identity that no argument provides",
        "'{0}' returns an identity that the store makes up ({1}), so every store, and every replay, would make another one: add an optional parameter '[GeneratedKey] string? id = null' and use it");

    public static readonly DiagnosticDescriptor NoOrderingKey = Warning(
        "DBSYNC021",
        "Sync write without an ordering key",
        "'{0}' has no ordering key, so it may overtake another write of the same record on a secondary: mark the record's key with [SyncKey], or set Group");

    public static readonly DiagnosticDescriptor UnsuitableParameter = Error(
        "DBSYNC022",
        "Parameter attribute does not fit the parameter",
        "[{0}] does not fit the parameter '{1}' of '{2}': {3}");

    public static readonly DiagnosticDescriptor UncoveredRead = Info(
        "DBSYNC023",
        "Merged read whose deleted rows no delete covers",
        "No delete of '{0}' can be matched to the rows of '{1}', so rows that were deleted may come back from a secondary: name the delete's parameters like the rows' properties, or set Covers");

    public static readonly DiagnosticDescriptor NameCollision = Error(
        "DBSYNC090",
        "Generated name collides",
        "The type '{0}' that is generated for '{1}' collides with {2}: set Facade, Writer or Reader of [SyncedStorage], or rename one of them");

    public static readonly DiagnosticDescriptor GeneratorFailure = Error(
        "DBSYNC099",
        "Generator failure",
        "The code for '{0}' could not be generated ({1}: {2}): please report it with the interface");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Make(id, title, message, DiagnosticSeverity.Warning, tags);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id,
        title,
        message,
        "DbSync",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/dbsync-sdk/dbsync-sdk/blob/main/docs/diagnostics/{id}.md",
        customTags: tags);
}
