/** Seeds as a person reads them. */
import { capital } from '../capital.js';

const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** How many: `five training seeds`. */
export function seedsInWords(count: number): string {
  return `${NUMBERS[count] ?? count} training seed${count === 1 ? '' : 's'}`;
}

/** How many, and which: `Five seeds, 0 to 4.` */
export function seedList(seeds: readonly number[]): string {
  const count = NUMBERS[seeds.length] ?? `${seeds.length}`;
  const [first, last] = [seeds[0], seeds[seeds.length - 1]];
  const inRow = seeds.length > 2 && seeds.every((seed, i) => seed === first + i);
  const others = seeds.slice(0, -1).join(', ');
  const which = inRow ? `${first} to ${last}` : others ? `${others} and ${last}` : `${last}`;
  const one = seeds.length === 1;
  return `${capital(count)} seed${one ? '' : 's'}, ${which}.`;
}
