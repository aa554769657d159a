// 8:38 Error DBSYNC005: 'IStore' cannot be decorated: it is nested in the generic type 'Outer'; move it out
// 10:67 Error DBSYNC005: 'IStore' cannot be decorated: it is nested in the generic type 'Outer'; move it out
