// 9:32 Error DBSYNC012: 'SaveAsync' has several cancellation tokens: keep one, so that it is clear which one cancels
// 10:49 Error DBSYNC012: 'ListAsync' has several cancellation tokens: keep one, so that it is clear which one cancels
