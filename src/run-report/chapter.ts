/** Parts of a report: chapters of figures and tables, and what they are called. */
import type { Figure } from '../report/figure.js';
import type { Html } from '../report/html.js';

/** What colours mean: the run's models or classes, or series of these names. */
export type KeyKind = 'models' | 'classes' | readonly string[];

/** A chapter: a question, its answer in a sentence, figures, and more to be opened. */
export interface ReportChapter {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** what colours mean in the chapter's figures */
  readonly key?: KeyKind;
  readonly figures: readonly Figure[];
  readonly body?: Html;
  readonly more?: readonly MoreFigures[];
}

/** Figures or tables that a reader opens. */
export interface MoreFigures {
  readonly title: string;
  readonly figures?: readonly Figure[];
  readonly key?: KeyKind;
  readonly body?: Html;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1 row`, `2 rows`, `1,234 rows`. */
export function amount(count: number, noun: string): string {
  const plural = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** A list of what is there. */
export function present<Part>(one: Part | undefined): Part[] {
  return one === undefined ? [] : [one];
}
