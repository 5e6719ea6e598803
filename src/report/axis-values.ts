/**
 * The domain of an axis and the values at which it is labelled. Linear axes are the data and 5 per cent beyond, never
 * beyond what the quantity can be; steps are 1, 2 or 5 times a power of ten, and whole numbers have none between them.
 * Logarithmic axes are labelled at powers of ten, and at 2 and 5 of them if there are few. Cost: O(n).
 */

/** An axis. */
export interface Axis {
  /** the quantity, with its unit */
  readonly title: string;
  readonly domain?: readonly [from: number, to: number];
  /** where it is labelled */
  readonly ticks?: readonly number[];
  /** the labels that differ from their numbers */
  readonly labels?: Readonly<Record<string, string>>;
  readonly logarithmic?: boolean;
  /** what stands beside each other, if it has no numbers */
  readonly names?: readonly string[];
}

/** The description of an axis of numbers. */
export interface AxisRange {
  readonly title: string;
  /** what the quantity cannot be beyond */
  readonly within?: readonly [from: number, to: number] | undefined;
  readonly logarithmic?: boolean | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

const ROOM = 0.05;
const MOST_INTEGERS = 12;

/** The axis of values. */
export function axisOf(range: AxisRange, values: readonly number[]): Axis {
  const { title, within = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], labels } = range;
  const inside = values.map((value) => Math.min(Math.max(value, within[0]), within[1]));
  const [least, most] = [Math.min(...inside), Math.max(...inside)];
  if (range.logarithmic) {
    const domain = [least / 1.12, most * 1.12] as const;
    const ticks = logarithmicTicks(domain);
    const written = Object.fromEntries(ticks.flatMap((one) => powerLabel(one)));
    return { title, domain, ticks, logarithmic: true, labels: { ...written, ...labels } };
  }
  const room = ROOM * (most - least || Math.abs(most) || 1);
  const domain = [Math.max(least - room, within[0]), Math.min(most + room, within[1])] as const;
  const distinct = [...new Set(inside)].sort((a, b) => a - b);
  const whole = distinct.length <= MOST_INTEGERS && distinct.every(Number.isInteger);
  const consecutive = whole && distinct.every((one, i) => i === 0 || one === distinct[i - 1] + 1);
  const ticks = consecutive ? distinct : linearTicks(domain, 4);
  return { title, domain, ticks, ...(labels && { labels }) };
}

/** At least `fewest` round values in a domain, if there are. */
export function linearTicks([from, to]: readonly [number, number], fewest: number): number[] {
  const power = 10 ** Math.floor(Math.log10((to - from) / fewest));
  const steps = [10, 5, 2, 1].map((one) => one * power);
  for (const step of steps) {
    const ticks = multiples(step, from, to);
    if (ticks.length >= fewest) return ticks;
  }
  return multiples(power / 2, from, to);
}

function multiples(step: number, from: number, to: number): number[] {
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

function logarithmicTicks([from, to]: readonly [number, number]): number[] {
  const mantissas = to / from > 200 ? [1] : to / from > 20 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); 10 ** power <= to; power++) {
    for (const mantissa of mantissas) {
      const value = Number(`${mantissa}e${power}`);
      if (value >= from && value <= to) ticks.push(value);
    }
  }
  return ticks;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The label of a power of ten that is too long or too small for digits. */
function powerLabel(value: number): [string, string][] {
  if (value < 1e5 && value >= 1e-3) return [];
  const power = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = Math.round(value / 10 ** power);
  const digits = [...`${Math.abs(power)}`].map((digit) => RAISED[Number(digit)]).join('');
  const raised = `10${power < 0 ? '⁻' : ''}${digits}`;
  return [[`${value}`, mantissa === 1 ? raised : `${mantissa}×${raised}`]];
}

/** The label at a tick. Labels of a linear axis have the same number of decimals. */
export function tickLabel({ labels = {}, ticks = [], logarithmic }: Axis, tick: number): string {
  const own = labels[`${tick}`];
  if (own !== undefined) return own;
  const decimals = (one: number) => (`${one}`.split('.')[1] ?? '').length;
  const digits = logarithmic ? decimals(tick) : Math.max(...ticks.map(decimals));
  const text = tick.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.replace('-', '−');
}
