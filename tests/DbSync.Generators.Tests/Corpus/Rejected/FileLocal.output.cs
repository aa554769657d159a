// 7:16 Error DBSYNC005: 'IFileLocal' cannot be decorated: it is local to its file; make it internal
