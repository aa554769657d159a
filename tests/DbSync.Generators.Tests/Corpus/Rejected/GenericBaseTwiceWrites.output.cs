// 6:64 Error DBSYNC016: The op type "row.save" of 'SaveAsync' is already that of 'SaveAsync': replay could not tell them apart; give each its own
