// 7:18 Error DBSYNC005: 'IGenericInterface' cannot be decorated: it is generic; declare a closed interface that inherits it, and mark that one
