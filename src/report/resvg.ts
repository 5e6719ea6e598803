/**
 * The parts of resvg that pictures need. In the built package, this module contains its code (`src/page/build.js`), and
 * its WebAssembly lies packed beside it.
 */
export { initWasm, Resvg } from '@resvg/resvg-wasm';
