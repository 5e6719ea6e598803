/** The public API of fastflavor. */
export * from './angular/crossing.js';
export * from './angular/gaussian.js';
export * from './angular/max-entropy.js';
export * from './angular/moments.js';
export * from './errors.js';
export * from './matrix.js';
export * from './random.js';
export * from './table.js';
export { VERSION } from './version.js';
