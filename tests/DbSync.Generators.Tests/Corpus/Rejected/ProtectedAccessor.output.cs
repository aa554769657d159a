// 7:18 Error DBSYNC005: 'IProtectedAccessor' cannot be decorated: its member 'Count.set' is protected, which a decorator cannot call
