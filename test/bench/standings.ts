/** Where ours stands beside the best of its peers, in every row and at every size. */
import type { TextTable } from '../../src/report/text-table.js';
import type { Case } from './bench.js';
import { type BestPeer, bestPeer, inTimes, median } from './figures.js';
import { type Row, titleOf } from './rows.js';

export interface Standing {
  readonly row: string;
  readonly title: string;
  readonly trainRows: number;
  /** which of ours */
  readonly of: string;
  readonly best: BestPeer;
}

/** By warm calls, or the only ones; of rows with peers, each of ours that others' programs run as well. */
export function standings(rows: readonly Row[], cases: readonly Case[]): Standing[] {
  return cases.flatMap(({ row, trainRows, measurements }) => {
    const found = rows.find(({ name }) => name === row);
    if (!found) return [];
    const { title, peers } = found;
    const mine = (who: string) => !peers.some((peer) => peer === who) || isExported(who);
    const others = measurements.filter(({ who }) => !mine(who));
    return measurements
      .filter(({ who }) => mine(who))
      .flatMap((own) => {
        const best = bestPeer(own, others);
        return best ? [{ row, title, trainRows, of: own.who, best }] : [];
      });
  });
}

/** Programs that fastflavor printed. */
function isExported(who: string): boolean {
  return who.startsWith('exported ');
}

/** How many there are, the median and the worst; then those where a peer is ahead, the worst first. */
export function standingsTable(all: readonly Standing[]): TextTable {
  if (all.length === 0) return { header: [], rows: [] };
  const sorted = [...all].sort((a, b) => a.best.times - b.best.times);
  const ahead = sorted.filter(({ best }) => best.times < 1);
  return {
    header: ['what', 'rows', 'best peer', 'times as long'],
    rows: [
      [`median of ${all.length}`, '', '', inTimes(median(all.map(({ best }) => best.times)))],
      ...ahead.map(({ title, of, trainRows, best }) => [
        titleOf(title, of),
        `${trainRows}`,
        best.who,
        inTimes(best.times),
      ]),
    ],
  };
}
