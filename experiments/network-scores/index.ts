/**
 * How well networks tell unstable cells: the best of the search on all rows, smaller ones, other classifiers and closed forms,
 * on whole simulations and on random cells; calibration, features, labels by growth rates, and the rate itself.
 */
import { FAST, FFI_DISCLOSURE } from '../kinds/ffi-data.js';
import { claimSection, judgeClaims } from '../run/claim.js';
import type { Experiment, ResultGetter, Settings } from '../run/experiment.js';
import { calibrationChart, curveChart, operationsChart } from './charts.js';
import { NETWORK_CLAIMS } from './claims.js';
import {
  allFits,
  bestFit,
  closedFits,
  type Fit,
  featureFits,
  growthFits,
  leakFits,
  otherFits,
  rateFits,
  rateTasks,
  scoreTasks,
  sizeFits,
} from './fits.js';
import { type FitScores, meanF1OnSharedSeeds } from './means.js';
import {
  bestFeatures,
  calibrationSection,
  caseSection,
  importanceSection,
  rateSection,
  sizeSection,
  smallestNetwork,
  splitSection,
} from './sections.js';

function scored(fit: Fit, settings: Settings, resultOf: ResultGetter): FitScores {
  const { name, features, split, seeds } = fit;
  const scores = scoreTasks(fit, settings).map((task) => resultOf(task));
  return { name, features, split, seeds, hidden: scores[0].hidden, scores };
}

export const networkScores = {
  name: 'network-scores',
  title: 'Networks that tell unstable cells',
  source: 'a summary by McGuigan with Richers, whose data and code are not public',
  chapter: 'networks',
  claims: NETWORK_CLAIMS,
  tasks: (settings) => [
    ...allFits(settings).flatMap((fit) => scoreTasks(fit, settings)),
    ...rateFits(settings).flatMap((fit) => rateTasks(fit, settings)),
  ],
  summarize: (settings, resultOf) => {
    const of = (fits: readonly Fit[]) => fits.map((fit) => scored(fit, settings, resultOf));
    const best = scored(bestFit(settings), settings, resultOf);
    const figures = {
      best,
      sizes: of(sizeFits(settings)),
      closed: of(closedFits(settings)),
      others: of(otherFits(settings)),
      features: of(featureFits(settings)),
      leaks: of(leakFits(settings)),
    };
    const { sizes, closed, others, features, leaks } = figures;
    const isCubic = ({ name }: FitScores) => name === 'LR of degree 3';
    const sharedF1 = meanF1OnSharedSeeds({
      'best network': best,
      'LR of degree 3': others.find(isCubic),
      'LR of degree 3, with max-entropy': features.find(
        (one) => isCubic(one) && one.features === 'min4 and max-entropy',
      ),
      'max-entropy depth': closed.find(({ name }) => name === 'max-entropy depth'),
    });
    const growth = of(growthFits(settings));
    const rates = rateFits(settings).map((fit) => ({
      name: fit.name,
      results: rateTasks(fit, settings).map((task) => resultOf(task)),
    }));
    const judged = judgeClaims(NETWORK_CLAIMS, new Map([['none', figures]]));
    const shown = [
      best,
      ...others.filter(({ name }) => name.startsWith('LR')).slice(-1),
      closed[1],
    ];
    return {
      figures: { claims: judged, sharedF1, ...figures, growth, rates },
      disclosure: FFI_DISCLOSURE,
      sections: [
        claimSection(judged, 'Claims'),
        splitSection(best, others, leaks),
        sizeSection(
          'Networks, other classifiers, closed forms',
          [best, ...sizes, ...others, ...closed],
          smallestNetwork(best, sizes),
        ),
        sizeSection('Other features', features, bestFeatures(best, features)),
        caseSection(best),
        calibrationSection(best),
        importanceSection(best),
        sizeSection(`Unstable where flavor grows faster than ${FAST} sqrt(2) G_F n_nue`, growth),
        rateSection(rates),
      ],
      charts: [
        curveChart(shown),
        calibrationChart(best),
        operationsChart({
          networks: [best, ...sizes],
          'other classifiers': others,
          'closed forms': closed,
        }),
      ],
    };
  },
} satisfies Experiment;
