// 7:18 Error DBSYNC005: 'IAccessorOfOtherAssembly' cannot be decorated: its member 'Count.set' is internal to 'Library', so nothing else can implement it
