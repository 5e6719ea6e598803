/**
 * usage: node bundle.mjs APP OUT
 *
 * Bundles an app with every bundler, for browsers and for Node, into OUT/BUNDLER-PLATFORM/app.mjs. No bundler is
 * told more than what to bundle, for what, and where to; Rollup needs its plugin to find packages at all.
 */
import { dirname, join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

const [app, out] = process.argv.slice(2);

/** Modules that Rollup has read for the platform before. */
let parsed;

const BUNDLERS = {
  async esbuild(platform, outfile) {
    await esbuild.build({
      entryPoints: [app],
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      platform,
      logLevel: 'warning',
    });
  },

  async rollup(platform, file) {
    const bundle = await rollup({
      input: app,
      cache: parsed,
      plugins: [nodeResolve({ browser: platform === 'browser' })],
      onLog: (level, { message }) => refuse(`rollup: ${level}: ${message}`),
    });
    parsed = bundle.cache;
    const { output } = await bundle.write({ file });
    if (output.length !== 1) refuse('rollup: more than one file');
    // Rollup leaves it to others to minify.
    const minify = { entryPoints: [file], outfile: file, allowOverwrite: true, minify: true };
    await esbuild.build({ ...minify, format: 'esm', logLevel: 'warning' });
  },

  async vite(platform, file) {
    const node = platform === 'node';
    await vite.build({
      root: dirname(app),
      logLevel: 'warn',
      configFile: false,
      ssr: { noExternal: node ? true : [] },
      build: {
        outDir: dirname(file),
        ssr: node,
        rollupOptions: { input: app, output: { entryFileNames: 'app.mjs' } },
      },
    });
  },

  async webpack(platform, file) {
    const stats = await new Promise((resolve, reject) =>
      webpack(
        {
          mode: 'production',
          entry: app,
          target: platform === 'node' ? 'node' : 'web',
          output: { path: dirname(file), filename: 'app.mjs' },
        },
        (error, result) => (error ? reject(error) : resolve(result)),
      ),
    );
    if (stats.hasErrors() || stats.hasWarnings()) refuse(stats.toString());
  },
};

function refuse(message) {
  throw new Error(message);
}

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  for (const platform of ['browser', 'node']) {
    await bundle(platform, join(out, `${name}-${platform}`, 'app.mjs'));
  }
}
