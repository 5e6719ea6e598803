/// <reference path="./vega-scenegraph.d.ts" />
/**
 * The parts of Vega that charts need. In the built package, this module contains Vega itself (`src/page/build.js`), so
 * that users of fastflavor do not install Vega's packages.
 */
export { parse, View } from 'vega';
export { compile } from 'vega-lite';
export { textMetrics } from 'vega-scenegraph';
