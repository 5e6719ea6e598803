/**
 * The cells for which every classifier is wrong: their number, their common properties, and the paragraph on them, which
 * follows from a rule.
 */
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { percent } from '../../src/report/text-table.js';
import { trainingInWords } from '../../src/report/training-words.js';
import { overBackgrounds, type Seeded } from '../kinds/trained.js';
import type { Section } from '../run/experiment.js';
import { PROPERTIES, type Property, type PropertyThresholds } from '../tasks/cell-properties.js';
import type { FailedCells } from '../tasks/failure.js';

/** The rule by which a property of the cells for which all classifiers are wrong is called a reason. */
export interface ReasonRule {
  /** the least share of those cells with the property */
  readonly share: number;
  /** the least ratio of the odds of the property among those cells to the odds among all cells */
  readonly oddsRatio: number;
  /** the rule in words */
  readonly words: string;
}

export interface AllWrongFigures {
  /** the share of all cells, over backgrounds */
  readonly share: Summary;
  /** the radii in km within which a tenth, half and nine tenths of these cells lie, averaged over backgrounds; null without cells */
  readonly radii: readonly number[] | null;
  readonly properties: Readonly<Record<Property, PropertyFigures>>;
  readonly reasons: readonly Candidate[];
  readonly paragraph: string;
}

interface PropertyFigures {
  /** the share with the property among the cells for which all classifiers are wrong, over backgrounds */
  readonly nobody: Summary;
  readonly all: Summary;
}

/** All properties except `crossing`, which the paragraph reports separately. */
type Candidate = Exclude<Property, 'crossing'>;
const CANDIDATES = PROPERTIES.filter((name): name is Candidate => name !== 'crossing');

function words({ shallow, far }: PropertyThresholds): Readonly<Record<Candidate, string>> {
  return {
    shallow: `have a crossing less deep than ${shown(shallow)}`,
    far: `lie farther from the training rows than ${shown(far)} of those from their nearest`,
    near: 'lie within 100 km',
    outside: 'lie beyond 100 km',
    closuresWrong: 'are called wrong by the max-entropy and the Gaussian closure alike',
    closuresDiffer: 'are called differently by the two closures',
    edge: 'lie within one step along a feature (the median distance of a training row to its nearest other) of where the max-entropy closure changes its call',
  };
}

function shown(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}

export function nobodyFigures(
  tests: readonly Seeded<FailedCells>[],
  thresholds: PropertyThresholds,
  rule: ReasonRule,
): AllWrongFigures {
  const share = overBackgrounds(tests, (ofOne) => {
    const wrong = ofOne.reduce((sum, { nobody }) => sum + nobody.cells, 0);
    return wrong / ofOne.reduce((sum, { cells }) => sum + cells, 0);
  });
  const having = (of: 'nobody' | 'sample', property: Property) =>
    overBackgrounds(tests, (ofOne) => {
      const cells = ofOne.reduce((sum, test) => sum + test[of].cells, 0);
      return ofOne.reduce((sum, test) => sum + test[of].having[property], 0) / cells;
    });
  const properties = Object.fromEntries(
    PROPERTIES.map((name) => [
      name,
      { nobody: having('nobody', name), all: having('sample', name) },
    ]),
  ) as unknown as Record<Property, PropertyFigures>;
  const reasons = CANDIDATES.filter((name) => {
    const { nobody, all } = properties[name];
    return nobody.mean >= rule.share && odds(nobody.mean) >= rule.oddsRatio * odds(all.mean);
  });
  const ranges = tests.flatMap(({ nobody }) => (nobody.radii ? [nobody.radii] : []));
  const radii = ranges[0]?.map((_, i) => summarize(ranges.map((one) => one[i])).mean) ?? null;
  const figures = { share, radii, properties, reasons };
  return { ...figures, paragraph: paragraph(figures, thresholds) };
}

function odds(share: number): number {
  return share / (1 - share);
}

function paragraph(
  { share, radii, properties, reasons }: Omit<AllWrongFigures, 'paragraph'>,
  thresholds: PropertyThresholds,
): string {
  if (!radii) return 'There is no cell that every classifier gets wrong.';
  const phrases = words(thresholds);
  const phrase = (name: Candidate) => {
    const { nobody, all } = properties[name];
    return `${percent(nobody.mean)}% ${phrases[name]} (${percent(all.mean)}% of all cells)`;
  };
  const others = CANDIDATES.filter((name) => !reasons.includes(name)).map(phrase);
  const missed = properties.crossing.nobody.mean;
  const [inner, middle, outer] = radii.map((radius) => radius.toFixed(0));
  return [
    `Every classifier is wrong on ${percent(share.mean)} +- ${percent(share.spread)}% of the cells.`,
    `${percent(missed)}% of these are crossings missed, the others false alarms;`,
    `four fifths of them lie between ${inner} and ${outer} km, half within ${middle} km.`,
    reasons.length > 0
      ? `What sets them apart: ${reasons.map(phrase).join('; ')}.`
      : 'Nothing that was looked at sets them apart.',
    ...(others.length > 0 ? [`What does not: ${others.join('; ')}.`] : []),
  ].join(' ');
}

/** @param figures the figures of each training by its name */
export function nobodySection(
  figures: ReadonlyMap<string, AllWrongFigures>,
  { words: rule }: ReasonRule,
): Section {
  return {
    title: 'Cells that nobody gets right: per cent',
    table: {
      header: [
        'trained on',
        'of all cells',
        '+- over backgrounds',
        ...PROPERTIES.map((name) => `${COLUMNS[name]} (of all)`),
        'reasons',
      ],
      rows: [...figures].map(([training, { share, properties, reasons }]) => [
        trainingInWords(training),
        percent(share.mean),
        percent(share.spread),
        ...PROPERTIES.map((name) => {
          const { nobody, all } = properties[name];
          return `${percent(nobody.mean)} (${percent(all.mean)})`;
        }),
        reasons.map((name) => COLUMNS[name]).join(', ') || 'none',
      ]),
    },
    notes: [
      ...[...figures].map(
        ([training, one]) => `Trained on ${trainingInWords(training)}: ${one.paragraph}`,
      ),
      `Rule: ${rule}`,
    ],
  };
}

const COLUMNS: Readonly<Record<Property, string>> = {
  crossing: 'crossing',
  shallow: 'shallow',
  far: 'far from training',
  near: 'within 100 km',
  outside: 'beyond 100 km',
  closuresWrong: 'both closures wrong',
  closuresDiffer: 'closures differ',
  edge: 'at the edge',
};
