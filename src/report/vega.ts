/**
 * What pictures need of Vega. In the built package this module holds Vega itself (`src/page/build.js`), so that
 * whoever installs fastflavor does not install Vega's packages.
 */
export { parse, View } from 'vega';
export { compile } from 'vega-lite';
