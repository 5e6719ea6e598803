/** The flags that say which sizes of networks are tried. */
import type { Command } from 'commander';
import type { NetworkSizes } from '../../estimators/network-sizes.js';
import { depthList, widthList } from './arguments.js';

export interface SizeFlags {
  readonly widths?: readonly number[];
  readonly depths?: readonly number[];
}

export function addSizeFlags(command: Command): Command {
  return command
    .option(
      '--widths <list>',
      'try networks of so many units per hidden layer, as in 16,32,64 (default with --depths: 32)',
      widthList,
    )
    .option(
      '--depths <list>',
      'try networks of so many hidden layers, as in 1-3 (default with --widths: 1)',
      depthList,
    );
}

/** The sizes that are asked for; null if none are. */
export function sizesFrom({ widths, depths }: SizeFlags): NetworkSizes | null {
  return widths || depths ? { widths: widths ?? [32], depths: depths ?? [1] } : null;
}
