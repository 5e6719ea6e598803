/** One input of the campaign: a file or folder that is whole, and what is changed in it. */
import type { Random } from '../../src/random.js';
import { Random as SeededRandom } from '../../src/random.js';
import { cutShort, DAMAGE } from './mutations/bytes.js';
import type { Mutation } from './mutations/mutation.js';
import { pick } from './mutations/mutation.js';
import type { Subject } from './subjects.js';

/** A change, which its numbers give again. */
export interface Step {
  /** in the list of the subject's mutations */
  readonly mutation: number;
  readonly seed: number;
}

export interface Case {
  readonly number: number;
  readonly subject: Subject;
  /** the file that is changed */
  readonly file: string;
  readonly steps: readonly Step[];
  /** what is done with it is drawn from this */
  readonly seed: number;
  /** whether bytes are damaged as a disk or a network damages them, and nothing else is done */
  readonly damage: 'none' | 'bytes' | 'cut';
}

const MOST_STEPS = 4;
const DAMAGE_SHARE = 6;

/** The case of a number in a campaign of a seed. */
export function caseOf(seed: number, number: number, subjects: readonly Subject[]): Case {
  const random = new SeededRandom(seed).fork(`case ${number}`);
  const subject = subjects[weighted(subjects, random)];
  const file = pick(subject.changed, random);
  const draw = random.index(DAMAGE_SHARE);
  const damage =
    subject.isTable && draw === 0 ? 'bytes' : subject.isTable && draw === 1 ? 'cut' : 'none';
  const mutations = mutationsOf(subject, file, damage);
  const count =
    damage === 'none' ? 1 + Math.min(random.index(MOST_STEPS), random.index(MOST_STEPS)) : 1;
  const steps = Array.from({ length: count }, () => ({
    mutation: random.index(mutations.length),
    seed: random.index(2 ** 31),
  }));
  return { number, subject, file, steps, seed: random.index(2 ** 31), damage };
}

/** The changed file. */
export function changedFile({ subject, file, steps, damage }: Case): Buffer {
  const mutations = mutationsOf(subject, file, damage);
  return steps.reduce(
    (bytes, { mutation, seed }) => mutations[mutation](bytes, new SeededRandom(seed)),
    subject.files.get(file) as Buffer,
  );
}

function mutationsOf(subject: Subject, file: string, damage: Case['damage']): readonly Mutation[] {
  if (damage === 'none') return subject.mutations(file);
  return damage === 'cut' ? [cutShort] : DAMAGE;
}

function weighted(subjects: readonly Subject[], random: Random): number {
  let left = random.uniform(
    0,
    subjects.reduce((sum, { weight }) => sum + weight, 0),
  );
  const at = subjects.findIndex(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(0, at);
}
