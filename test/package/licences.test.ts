import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './packed.js';

/** Licences under which others may use, change and pass on what we ship. */
const FREE = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
  'MIT OR Apache-2.0',
  // Its files stay under it; ours need not be. resvg is taken as it is.
  'MPL-2.0',
  // Of fonts, which may be bundled with anything.
  'MIT AND OFL-1.1',
];

/** Packages whose licence has no name, read by us. */
const READ: Readonly<Record<string, string>> = {
  h5wasm: 'public domain (NIST), with the HDF5 library under its BSD-like licence',
};

/** Those of tools that take part in nothing that is shipped. */
const FOR_TOOLS = ['Python-2.0'];

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

/** Names by licence. */
function licences(isDev: boolean): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const [path, { license = 'none', dev = false }] of Object.entries(packages)) {
    const name = path.replace(/.*node_modules\//, '');
    if (path === '' || dev !== isDev) continue;
    const terms = READ[name] ?? license;
    found.set(terms, (found.get(terms) ?? new Set()).add(name));
  }
  return new Map([...found].sort().map(([terms, names]) => [terms, [...names].sort()]));
}

describe('the licences of all dependencies', () => {
  it.each([
    ['what a user installs', false, [...FREE, ...Object.values(READ)]],
    ['tools and what is bundled', true, [...FREE, ...FOR_TOOLS]],
  ])('are free: of %s', (what, isDev, allowed) => {
    const found = licences(isDev);
    for (const [terms, names] of found) {
      process.stdout.write(`${what}, ${terms}: ${isDev ? names.length : names.join(', ')}\n`);
    }
    expect([...found.keys()].filter((terms) => !allowed.includes(terms))).toEqual([]);
  });

  it('stand in the package, for what became part of its bundles', () => {
    const bundled = readFileSync(join(ROOT, 'dist/licences.txt'), 'utf8');
    for (const name of ['vega', 'vega-lite', 'd3-array', '@resvg/resvg-wasm']) {
      expect(bundled).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    const names = [...bundled.matchAll(/^\S+ \d+\.\d+\.\d+\S* \((.*)\)$/gm)];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter(([, terms]) => !FREE.includes(terms))).toEqual([]);
  });
});
