// 9:46 Error DBSYNC002: 'SaveAsync' has more than one role: keep one of [PrimaryOnly], [SyncWrite]
