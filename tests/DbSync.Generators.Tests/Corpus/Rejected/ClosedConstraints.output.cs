// 8:72 Error DBSYNC009: 'ListAsync' cannot be merged: one of its type parameters is constrained to a type that no other method may be constrained to
