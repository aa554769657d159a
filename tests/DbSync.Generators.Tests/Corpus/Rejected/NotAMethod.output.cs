// 9:9 Error DBSYNC006: 'Count' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it
// 10:12 Error DBSYNC006: 'this[]' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it
// 11:24 Error DBSYNC006: 'Gone' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it
// 12:38 Error DBSYNC006: 'Both' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it
