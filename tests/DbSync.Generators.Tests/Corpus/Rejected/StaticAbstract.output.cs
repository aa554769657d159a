// 7:18 Error DBSYNC005: 'IStaticAbstract' cannot be decorated: its member 'Make' is static and abstract or virtual, which a decorator cannot forward
// 7:18 Error DBSYNC005: 'IStaticAbstract' cannot be decorated: its member 'Count' is static and abstract or virtual, which a decorator cannot forward
// 7:18 Error DBSYNC005: 'IStaticAbstract' cannot be decorated: its member 'Changed' is static and abstract or virtual, which a decorator cannot forward
// 7:18 Error DBSYNC005: 'IStaticAbstract' cannot be decorated: its member 'op_Addition' is static and abstract or virtual, which a decorator cannot forward
