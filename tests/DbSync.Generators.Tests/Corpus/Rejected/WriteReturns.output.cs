// 9:32 Error DBSYNC008: 'Save' returns 'void', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>
// 10:33 Error DBSYNC008: 'MarkValue' returns 'bool', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>
// 11:51 Error DBSYNC008: 'MarkStream' returns 'IAsyncEnumerable<int>', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>
// 11:51 Info DBSYNC013: 'MarkStream' has no cancellation token, so a caller cannot give up waiting: add 'CancellationToken cancellationToken = default'
// 12:35 Error DBSYNC008: 'DeleteRef' returns 'int', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>
// 13:34 Error DBSYNC008: 'DeleteOwn' returns 'MyTask', but a sync write is asynchronous: return Task, Task<T>, ValueTask or ValueTask<T>
