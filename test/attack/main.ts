/**
 * `npm run attack -- --seed 1 --hours 1`: a campaign of hostile inputs against every format and document. Each seed
 * and number give one input, always the same. Prints a line per finding, and at the end how many inputs there were.
 */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { Campaign } from './campaign.js';
import { makeCorpus } from './corpus.js';
import { campaignFlags } from './settings.js';

async function main(words: readonly string[]): Promise<number> {
  const { out = mkdtempSync(join(tmpdir(), 'fastflavor-attack-')), ...flags } =
    campaignFlags(words);
  const corpus = join(out, 'corpus');
  mkdirSync(out, { recursive: true });
  if (!existsSync(join(corpus, 'complete'))) {
    await makeCorpus(corpus);
    writeFileSync(join(corpus, 'complete'), '');
  }
  return new Campaign({ corpus, out, ...flags }).run();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
