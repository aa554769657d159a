// 7:18 Error DBSYNC005: 'IInternalOfOtherAssembly' cannot be decorated: its member 'Do' is internal to 'Library', so nothing else can implement it
