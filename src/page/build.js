/**
 * `npm run build:page`: bundles what runs in reports into dist/src/page (page.js, framed.js and their styles), and Vega and
 * resvg, which draw pictures without a browser, into dist/src/report, with the font of PNG pictures. What is not imported
 * is packed with Brotli, as `src/report/packed-file.ts` reads it. The licences of the packages that became part of the
 * bundles are written beside them.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param pack whether outputs are packed
 * @returns the files that went into the bundles
 */
async function bundle(entryPoints, pack) {
  const { metafile, outputFiles } = await build({
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
    write: !pack,
  });
  for (const { path, contents } of outputFiles ?? []) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.br`, await packed(contents, QUICK));
  }
  return Object.keys(metafile.inputs);
}

/** Qualities of Brotli: code that changes is packed in a moment, what is packed once per installation as well as possible. */
const [QUICK, SMALLEST] = [9, 11];

function packed(bytes, quality) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return promisify(brotliCompress)(bytes, { params });
}

/** Packs a file of a package, unless that was done before. */
async function packFile(file) {
  const [from, to] = [join(root, file), join(root, 'dist/src/report', `${basename(file)}.br`)];
  const before = statSync(to, { throwIfNoEntry: false });
  if (before && before.mtimeMs > statSync(from).ctimeMs) return;
  writeFileSync(to, await packed(readFileSync(from), SMALLEST));
}

/** The texts of the licences of all packages that files belong to. */
function licences(files) {
  const packages = files.flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(packages)].sort().map((folder) => {
    const { name, version, license, repository } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    const texts = readdirSync(join(root, folder)).filter((file) => /^licen[cs]e/i.test(file));
    const terms = texts.map((text) => readFileSync(join(root, folder, text), 'utf8').trim());
    // Of a package without the text of its licence, the source says where it stands.
    const source = `Source: ${repository?.url ?? repository}`;
    return `${name} ${version} (${license})\n\n${terms.join('\n\n') || source}`;
  });
}

const PACKED = [
  'node_modules/@resvg/resvg-wasm/index_bg.wasm',
  'node_modules/@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  'node_modules/@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
];
const [page, drawing] = await Promise.all([
  bundle(
    [
      { in: 'src/page/main.ts', out: 'page/page' },
      { in: 'src/page/page.css', out: 'page/page' },
      { in: 'src/page/framed.ts', out: 'page/framed' },
      { in: 'src/page/framed.css', out: 'page/framed' },
    ],
    true,
  ),
  bundle(
    [
      { in: 'src/report/vega.ts', out: 'report/vega' },
      { in: 'src/report/resvg.ts', out: 'report/resvg' },
    ],
    false,
  ),
  ...PACKED.map(packFile),
]);
const files = [...page, ...drawing, ...PACKED];
const rule = `\n\n${'-'.repeat(80)}\n\n`;
writeFileSync(
  join(root, 'dist/licences.txt'),
  `Packages in dist/src/page and dist/src/report:${rule}${licences(files).join(rule)}\n`,
);
