// 6:49 Error DBSYNC005: 'IOne' cannot be decorated: '1x' is not a valid type name for what is generated
// 7:50 Error DBSYNC005: 'ITwo' cannot be decorated: 'a b' is not a valid type name for what is generated
// 8:52 Error DBSYNC005: 'IThree' cannot be decorated: 'class' is not a valid type name for what is generated
// 9:62 Error DBSYNC005: 'IFour' cannot be decorated: the names of its facade, writer and reader must differ
// 10:47 Error DBSYNC005: 'IFive' cannot be decorated: '' is not a valid type name for what is generated
