// 6:33 Error DBSYNC006: 'Name' is not a method: only [PrimaryOnly] fits it; make it an async method to replicate or merge it
