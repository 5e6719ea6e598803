/**
 * `npm run bench -- network-costs`: F1 of everything that the study of networks compares, from `results/network-scores.json`,
 * against the nanoseconds that a cell costs, as a page of results.
 */
import { readFileSync } from 'node:fs';
import { type CostedScore, costChart } from '../../experiments/network-scores/charts.js';
import { type FitScores, meanF1 } from '../../experiments/network-scores/means.js';
import { featureWords, nameOf } from '../../experiments/network-scores/sections.js';
import type { ResultPage } from '../../src/report/result-page.js';
import { describeMachine } from './machine.js';
import { inWords } from './report.js';
import { GROUPS, type Group, type StudyCost, StudyCosts } from './study-costs.js';

/** Where the study's figures are. */
const SCORES = 'results/network-scores.json';

interface CostedFit extends StudyCost {
  readonly group: Group;
  readonly fit: FitScores;
}

/** The page and its document. */
export async function networkCosts(): Promise<{ page: ResultPage; document: object }> {
  const scores = JSON.parse(readFileSync(SCORES, 'utf8')) as Record<
    Group,
    FitScores | readonly FitScores[]
  >;
  const costs = new StudyCosts();
  const all: CostedFit[] = [];
  for (const group of GROUPS) {
    for (const fit of [scores[group]].flat()) {
      if (all.some((one) => isSame(one.fit, fit))) continue;
      all.push({ group, fit, ...(await costs.of(group, fit)) });
    }
  }
  const machine = describeMachine(new Map());
  const page = pageOf(all, `by \`npm run bench -- network-costs\` on ${inWords(machine)}`);
  const rows = all.map(({ group, fit: { name, features }, nanoseconds, way }) => ({
    ...{ group, name, features, nanoseconds, way },
  }));
  return { page: { ...page, versions: machine.versions }, document: { machine, costs: rows } };
}

/** What is among the other classifiers and among those on other features, for comparison. */
const isSame = (a: FitScores, b: FitScores) => a.name === b.name && a.features === b.features;

/** What the line of a fit is called. */
function seriesOf({ group, fit: { name } }: CostedFit): string {
  if (group === 'closed') return 'closed forms';
  const kind = name.startsWith('LR')
    ? 'LR'
    : name.includes('network')
      ? 'networks'
      : 'other classifiers';
  return group === 'features' ? `${kind} on other features` : kind;
}

function pageOf(all: readonly CostedFit[], source: string): Omit<ResultPage, 'versions'> {
  const costed = ({ nanoseconds, fit }: CostedFit): CostedScore => ({
    cost: nanoseconds,
    F1: meanF1(fit),
  });
  const inOrder = all.toSorted((a, b) => a.nanoseconds - b.nanoseconds);
  return {
    name: 'network-costs',
    title: 'What a cell costs in nanoseconds, and how well it is told',
    source,
    measured: true,
    quick: false,
    seeds: [],
    charts: [
      costChart(
        {
          title: 'F1 against nanoseconds of a cell',
          caption:
            'One thread. F1 of test simulations, means over seeds. Dashed: what none surpasses at its cost.',
          unit: 'nanoseconds',
        },
        Object.fromEntries(
          [...new Set(all.map(seriesOf))].map((name) => [
            name,
            all.filter((one) => seriesOf(one) === name).map(costed),
          ]),
        ),
      ),
    ],
    sections: [
      {
        title: 'Nanoseconds of a cell, from the least',
        table: {
          header: ['classifier', 'features', 'ns', 'by', 'F1'],
          rows: inOrder.map(({ fit, nanoseconds, way }) => [
            nameOf(fit),
            featureWords(fit),
            nanoseconds.toFixed(nanoseconds < 100 ? 1 : 0),
            way,
            meanF1(fit).toFixed(3),
          ]),
        },
        notes: [
          'Exported C: gcc -O3 -march=native, double precision, 1,024 cells at once, with its checks of every cell. Library: what is not exported, 1,024 cells at once. The least processor time of a dozen turns.',
          'A cell is told from its features. Of these the two of the max-entropy state are counted, with the whole max-entropy test; others follow from densities and fluxes by some multiply-adds and roots.',
          'Fits are made anew on random states of the set, as many as in the study where the cost depends on that; their F1 is that of network-scores, over the five seeds of the best network and of closed forms, and over two of the others.',
        ],
      },
    ],
  };
}
