// 11:33 Info DBSYNC013: 'MaybeAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 11:84 Error DBSYNC014: The parameter 'ct' of 'MaybeAsync' cannot be journaled: 'global::System.Threading.CancellationToken' cannot be encoded; use a type with public members, or list it in SyncedStorage.JsonContext
// 12:32 Info DBSYNC013: 'ManyAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 13:34 Info DBSYNC013: 'InsideAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
