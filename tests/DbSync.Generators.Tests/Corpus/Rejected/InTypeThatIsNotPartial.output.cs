// 8:38 Error DBSYNC005: 'IStore' cannot be decorated: it is nested in 'Outer', which is not partial; make it partial, or move the interface out
