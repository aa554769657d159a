// 7:18 Error DBSYNC005: 'IProtected' cannot be decorated: its member 'Do' is protected, which a decorator cannot call
// 7:18 Error DBSYNC005: 'IProtected' cannot be decorated: its member 'Count' is protected, which a decorator cannot call
// 7:18 Error DBSYNC005: 'IProtected' cannot be decorated: its member 'Twice' is protected, which a decorator cannot call
