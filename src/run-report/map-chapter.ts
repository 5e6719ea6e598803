/** The chapter of decision maps: what every model says over the plane of two features. */
import { InvalidInput } from '../errors.js';
import { present, type ReportChapter } from './chapter.js';
import { featureName } from './features.js';
import { quantityColumns } from './figures/data.js';
import { decisionMap, mapAxis, mapFigure, typicalRow } from './figures/decision-map.js';
import type { Judged } from './judged.js';

/**
 * @param columns features, the most important first
 * @param chosen names of the features; without them the first is mapped with the second, and with the third
 */
export function mapChapter(
  judged: Judged,
  columns: readonly number[],
  chosen?: readonly [string, string],
): ReportChapter | undefined {
  const { run } = judged;
  const numbers = new Set(quantityColumns(run));
  const [first, ...others] = columns.filter((column) => numbers.has(column));
  const pairs = chosen
    ? [chosen.map((name) => columnOf(judged, name))]
    : others.slice(0, 2).map((other) => [first, other]);
  const typical = typicalRow(judged);
  const key = judged.names.length > 0 ? ({ key: 'classes' } as const) : {};
  const maps = pairs.map(([i, j]) => {
    const [x, y] = [i, j].map((column) => mapAxis(judged, column));
    return {
      over: `${x.name} and ${y.name}`,
      figures: judged.models
        .flatMap((model) => present(decisionMap(model, x, y, typical, run.x.names)))
        .map((map) => mapFigure(judged, map)),
    };
  });
  const [main, ...more] = maps;
  if (!main || main.figures.length === 0) return undefined;
  return {
    id: 'map',
    question: 'Where are the boundaries?',
    answer: `Each model’s answer over ${main.over}${chosen ? '' : ', the two features that matter most'}, with the rows on it.`,
    ...key,
    figures: main.figures,
    more: more.map(({ over, figures }) => ({ title: `Over ${over}`, figures, ...key })),
  };
}

function columnOf({ run }: Judged, name: string): number {
  const column = quantityColumns(run).find((one) => featureName(run, one) === name);
  if (column !== undefined) return column;
  throw new InvalidInput({
    where: { owner: 'report' },
    what: `no feature of numbers is called "${name}"`,
  });
}
