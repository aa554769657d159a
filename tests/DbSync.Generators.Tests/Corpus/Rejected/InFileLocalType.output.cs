// 8:38 Error DBSYNC005: 'IStore' cannot be decorated: it is nested in 'Outer', which is local to its file; make that internal
