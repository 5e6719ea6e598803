#!/usr/bin/env node
/**
 * The command `fastflavor`. Help and version are answered from files, in little more time than Node takes to
 * start; everything else is done by the command line in `dist`.
 */
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

const dist = join(__dirname, '../dist/src/cli');
const words = process.argv.slice(2);
const [word] = words.length === 1 ? words : [];

if (!existsSync(join(dist, 'overview.txt'))) {
  process.stderr.write('fastflavor: not built; run "npm run build" first\n');
  process.exitCode = 2;
} else if (word === '--version' || word === '-V') {
  print(`${require('../package.json').version}\n`);
} else if (word === '--help' || word === '-h' || word === 'help') {
  print(readFileSync(join(dist, 'overview.txt')));
} else {
  // Where Node can, it keeps the compiled code of modules for the next start.
  nodeModule.enableCompileCache?.();
  import('../dist/src/cli/main.js');
}

/** The reader, such as `head`, may close the pipe before it is written to. Anything else is an error. */
function print(text) {
  process.stdout.on('error', ({ code }) => {
    if (code === 'EPIPE') return;
    process.stderr.write(`fastflavor: standard output: cannot be written (${code})\n`);
    process.exitCode = 2;
  });
  process.stdout.write(text);
}
