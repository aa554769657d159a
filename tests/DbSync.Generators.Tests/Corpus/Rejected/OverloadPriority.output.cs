// 8:18 Error DBSYNC005: 'IOverloadPriority' cannot be decorated: the overloads of its member 'SendAsync' differ in [OverloadResolutionPriority], so a decorator could not call all of them
// 8:18 Error DBSYNC005: 'IOverloadPriority' cannot be decorated: the overloads of its member 'SaveAsync' differ in [OverloadResolutionPriority], so a decorator could not call all of them
