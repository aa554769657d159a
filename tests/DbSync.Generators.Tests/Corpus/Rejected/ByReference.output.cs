// 9:31 Info DBSYNC013: 'RefAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 9:69 Error DBSYNC007: The parameter 'value' of 'RefAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 10:31 Info DBSYNC013: 'OutAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 10:69 Error DBSYNC007: The parameter 'value' of 'OutAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 11:30 Info DBSYNC013: 'InAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 11:66 Error DBSYNC007: The parameter 'value' of 'InAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 12:32 Info DBSYNC013: 'SpanAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 12:82 Error DBSYNC007: The parameter 'value' of 'SpanAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 13:42 Info DBSYNC013: 'PointerAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 13:81 Error DBSYNC007: The parameter 'value' of 'PointerAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 14:43 Info DBSYNC013: 'FunctionAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 14:94 Error DBSYNC007: The parameter 'value' of 'FunctionAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 15:34 Info DBSYNC013: 'ParamsAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 15:92 Error DBSYNC007: The parameter 'value' of 'ParamsAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
// 16:49 Info DBSYNC013: 'ListAsync' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 16:76 Error DBSYNC007: The parameter 'value' of 'ListAsync' cannot outlive the call (ref, out, in, span or pointer): pass a value, an array or a ReadOnlyMemory<T>
