// 9:49 Error DBSYNC009: 'ListNow' cannot be merged: it returns neither Task<T>, ValueTask<T> nor IAsyncEnumerable<T>
// 10:35 Error DBSYNC009: 'PingAsync' cannot be merged: it returns neither Task<T>, ValueTask<T> nor IAsyncEnumerable<T>
// 11:40 Error DBSYNC009: 'CountRowsAsync' cannot be merged: its result 'int' is no list, array, set or dictionary; for one scalar or record use Dedup.Single, else a Merger
// 12:47 Error DBSYNC009: 'QueueAsync' cannot be merged: its result 'Queue<int>' is no list, array, set or dictionary; for one scalar or record use Dedup.Single, else a Merger
// 13:54 Error DBSYNC009: 'StreamAsync' cannot be merged: Dedup.Single is for one scalar or record, but it returns a stream
// 14:65 Error DBSYNC009: 'MergedAsync' cannot be merged: its merger 'String' must implement IReadMerger<int> and have a public parameterless constructor
