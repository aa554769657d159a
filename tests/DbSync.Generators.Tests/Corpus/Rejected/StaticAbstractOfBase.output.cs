// 9:18 Error DBSYNC005: 'IStaticAbstractOfBase' cannot be decorated: its member 'op_Addition' is static and abstract or virtual, which a decorator cannot forward
