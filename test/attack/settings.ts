/** The settings of a campaign, from the command line. */
import { Command, Option } from 'commander';
import { positiveInteger, positiveNumber, wholeNumber } from '../../src/cli/flags/arguments.js';

export interface CampaignFlags {
  readonly seed: number;
  readonly hours: number;
  readonly from: number;
  readonly inputs: number;
  readonly out?: string;
}

/**
 * @param words of the command line
 * @throws CommanderError, after one line that says what is wrong
 */
export function campaignFlags(words: readonly string[]): CampaignFlags {
  return new Command('attack')
    .option('--seed <n>', 'of the inputs', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--hours <n>', 'at most', positiveNumber, 1)
    .option('--from <n>', 'number of the first input', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .addOption(
      new Option('--inputs <n>', 'at most')
        .argParser(positiveInteger)
        .default(Infinity, 'as many as the hours allow'),
    )
    .option('--out <folder>', 'where findings go, with the inputs that make them')
    .exitOverride()
    .parse(words, { from: 'user' })
    .opts();
}
