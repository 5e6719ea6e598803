/**
 * `npm run build:page`: bundles what runs in reports into dist/src/page (page.js, framed.js and their styles), and Vega, which
 * draws pictures without a browser, into dist/src/report/vega.js. The licences of the packages that became part
 * of the bundles are written beside them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns the files that went into the bundles */
async function bundle(entryPoints) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist/src',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** The texts of the licences of all packages that files belong to. */
function licences(files) {
  const packages = files.flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    const text = readdirSync(join(root, folder)).find((file) => /^licen[cs]e/i.test(file));
    const terms = text ? readFileSync(join(root, folder, text), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${terms}`;
  });
}

const files = [
  ...(await bundle([
    { in: 'src/page/main.ts', out: 'page/page' },
    { in: 'src/page/page.css', out: 'page/page' },
    { in: 'src/page/framed.ts', out: 'page/framed' },
    { in: 'src/page/framed.css', out: 'page/framed' },
  ])),
  ...(await bundle([{ in: 'src/report/vega.ts', out: 'report/vega' }])),
];
const rule = `\n\n${'-'.repeat(80)}\n\n`;
writeFileSync(
  join(root, 'dist/licences.txt'),
  `Packages in dist/src/page/page.js, dist/src/page/framed.js and dist/src/report/vega.js:${rule}${licences(files).join(rule)}\n`,
);
