/**
 * The learning rate of step t = 0, 1, ..., as a multiple of the first rate:
 *
 *   constant      1
 *   step          gamma^floor(t / every)
 *   exponential   gamma^(t / every)
 *   cosine        lowest + (1 - lowest) (1 + cos(pi t / T)) / 2   (Loshchilov and Hutter 2017)
 *
 * After a warm-up of w steps, in which the rate is (t + 1) / w of the first, t and T count from its end.
 */

export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine'] as const;

/** The name of a schedule. */
export type ScheduleName = (typeof SCHEDULES)[number];

/** A schedule, in steps of the optimiser. */
export interface Schedule {
  readonly name: ScheduleName;
  /** steps with a rising rate at the beginning */
  readonly warmUp: number;
  /** T, all steps, those of the warm-up included */
  readonly total: number;
  /** factor of step and exponential schedules */
  readonly gamma: number;
  /** steps after which the factor applies once */
  readonly every: number;
  /** the last multiple of a cosine */
  readonly lowest: number;
}

/** The multiple of the first rate at a step, counted from 0. */
export function rateAt(
  { name, warmUp, total, gamma, every, lowest }: Schedule,
  step: number,
): number {
  if (step < warmUp) return (step + 1) / warmUp;
  const t = step - warmUp;
  if (name === 'step') return gamma ** Math.floor(t / every);
  if (name === 'exponential') return gamma ** (t / every);
  if (name === 'constant') return 1;
  const progress = Math.min(t / Math.max(total - warmUp, 1), 1);
  return lowest + ((1 - lowest) * (1 + Math.cos(Math.PI * progress))) / 2;
}
