/** The arithmetic of networks. */

/** Single precision trains about 2.5 times as fast; double precision is for checks. */
export type Precision = 'single' | 'double';
