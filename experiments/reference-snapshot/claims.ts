/** What the snapshot is to show; the bounds of the rules were asked for before the experiment was written. */
import { percent, points } from '../../src/report/text-table.js';
import { type Claim, verdictIf } from '../run/claim.js';
import type { Difference, SnapshotDifferences } from './compared.js';

/** What was compared, by the name of the opacities. */
export type ByOpacities = ReadonlyMap<string, SnapshotDifferences>;

const WITHIN = 0.01;

const inWords = ({ mean, worst, at }: Difference) =>
  `${points(mean)} in the mean, at worst ${points(worst)} at ${at.toFixed(0)} km`;

const alphaOf = (compared: ByOpacities, name: string) =>
  (compared.get(name) as SnapshotDifferences).alpha;

export const SNAPSHOT_CLAIMS: readonly Claim<ByOpacities>[] = [
  {
    claim: 'With the opacities of the code, rays of this project give its alpha',
    rule: 'reproduced if alpha is within 1% of the code at every radius from 40 to 450 km, partly if it is so in the mean.',
    judge: (compared) => {
      const alpha = alphaOf(compared, 'of the code');
      return {
        verdict: verdictIf(Math.abs(alpha.worst) <= WITHIN, Math.abs(alpha.mean) <= WITHIN),
        because: inWords(alpha),
      };
    },
  },
  {
    claim: 'Free nucleons make alpha 5% too low',
    rule: 'reproduced if alpha is between 4% and 7% below the code in the mean, partly if it is below by more than 1%.',
    judge: (compared) => {
      const alpha = alphaOf(compared, 'free-nucleons');
      return {
        verdict: verdictIf(alpha.mean <= -0.04 && alpha.mean >= -0.07, alpha.mean < -WITHIN),
        because: inWords(alpha),
      };
    },
  },
  {
    claim: 'Mean field and alpha particles alone mend it',
    rule: 'reproduced if alpha is within 1% of the code at every radius from 40 to 450 km, partly if it is so in the mean.',
    judge: (compared) => {
      const alpha = alphaOf(compared, 'mean-field');
      return {
        verdict: verdictIf(Math.abs(alpha.worst) <= WITHIN, Math.abs(alpha.mean) <= WITHIN),
        because: inWords(alpha),
      };
    },
  },
  {
    claim: 'Pairs of nu_e, weak magnetism and recoil together leave the mean of alpha alone',
    rule: 'reproduced if alpha is within 0.5% of the code in the mean and within 2% everywhere, partly if it is within 1% in the mean.',
    judge: (compared) => {
      const alpha = alphaOf(compared, 'complete');
      return {
        verdict: verdictIf(
          Math.abs(alpha.mean) <= 0.005 && Math.abs(alpha.worst) <= 0.02,
          Math.abs(alpha.mean) <= WITHIN,
        ),
        because: inWords(alpha),
      };
    },
  },
  {
    claim: 'The corrected bremsstrahlung makes nu_x denser',
    rule: 'reproduced if their density is less than 29% below the code in the mean, partly if it is nearer than with free nucleons.',
    judge: (compared) => {
      const [free, complete] = ['free-nucleons', 'complete'].map(
        (name) => (compared.get(name) as SnapshotDifferences).density.nux.mean,
      );
      return {
        verdict: verdictIf(Math.abs(complete) < 0.29, Math.abs(complete) < Math.abs(free)),
        because: `${percent(complete)}% against ${percent(free)}%`,
      };
    },
  },
];
