// 10:33 Error DBSYNC016: The op type "a.save" of 'DeleteAsync' is already that of 'SaveAsync': replay could not tell them apart; give each its own
// 11:26 Error DBSYNC017: The op type "" of 'EmptyAsync' is not a stable wire name: use up to 128 letters and digits in parts joined by '.', '-' or '_', for example "note.save"
// 12:32 Error DBSYNC017: The op type "a save" of 'SpaceAsync' is not a stable wire name: use up to 128 letters and digits in parts joined by '.', '-' or '_', for example "note.save"
// 13:29 Error DBSYNC017: The op type "" of 'NoneAsync' is not a stable wire name: use up to 128 letters and digits in parts joined by '.', '-' or '_', for example "note.save"
// 14:34 Error DBSYNC017: The op type "a.save
" of 'LineAsync' is not a stable wire name: use up to 128 letters and digits in parts joined by '.', '-' or '_', for example "note.save"
