/**
 * `npm run attack -- --seed 1 --hours 1`: a campaign of hostile inputs against every format and document. Each seed
 * and number give one input, always the same. Prints a line per finding, and at the end how many inputs there were.
 */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Campaign } from './campaign.js';
import { makeCorpus } from './corpus.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '1' },
    /** of the first input */
    from: { type: 'string', default: '0' },
    /** how many inputs at most */
    inputs: { type: 'string' },
    /** where findings go, with the inputs that make them */
    out: { type: 'string' },
  },
});

const out = values.out ?? mkdtempSync(join(tmpdir(), 'fastflavor-attack-'));
const corpus = join(out, 'corpus');
mkdirSync(out, { recursive: true });
if (!existsSync(join(corpus, 'complete'))) {
  await makeCorpus(corpus);
  writeFileSync(join(corpus, 'complete'), '');
}
const campaign = new Campaign({
  corpus,
  out,
  seed: Number(values.seed),
  from: Number(values.from),
  inputs: values.inputs === undefined ? Number.POSITIVE_INFINITY : Number(values.inputs),
  hours: Number(values.hours),
});
process.exitCode = await campaign.run();
