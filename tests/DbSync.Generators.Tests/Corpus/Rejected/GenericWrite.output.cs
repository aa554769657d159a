// 9:32 Error DBSYNC015: 'SaveAsync' is generic, so its journaled operation would not say which types to replay it with: declare one write per type
