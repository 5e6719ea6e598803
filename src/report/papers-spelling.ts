/**
 * The spelling of papers in what a person reads: ν̄_e with a line above and a subscript, F, α, ±, ×, and minus signs. Results
 * and code spell the same in ASCII (`nubar_e`, `F_nuebar`, `alpha`, `+-`). Cost: O(length).
 */
import { Html, html } from './html.js';

/** A run of text at a depth of subscripts. */
interface Run {
  readonly text: string;
  readonly depth: number;
}

const SPECIES: Readonly<Record<string, string>> = { e: 'e', x: 'x', mu: 'μ', tau: 'τ', i: 'i' };
/** A letter with a line above it. */
const NU = 'ν';
const NUBAR = 'ν\u0304';

const flavored = (bar: string | undefined, flavor: string, depth: number): Run[] => [
  { text: bar ? NUBAR : NU, depth },
  { text: SPECIES[flavor] ?? flavor, depth: depth + 1 },
];

interface Rule {
  readonly pattern: string;
  readonly runs: (groups: readonly (string | undefined)[]) => Run[];
}

const plain = (text: string): Run[] => [{ text, depth: 0 }];

/** The spellings, the longest first. A letter or digit on either side makes another word. */
const RULES: readonly Rule[] = [
  {
    pattern: '(?<![\\w`-])([FIn]|alpha)_nu(e|x|mu|tau)(bar)?(?![\\w`])',
    runs: ([quantity, flavor, bar]) => [
      { text: quantity === 'alpha' ? 'α' : (quantity as string), depth: 0 },
      ...flavored(bar, flavor as string, 1),
    ],
  },
  {
    pattern: '(?<![\\w`])nu(bar)?_(e|x|mu|tau|i)(?![\\w`]|-bar)',
    runs: ([bar, flavor]) => flavored(bar, flavor as string, 0),
  },
  {
    pattern: '(?<![\\w`])nu_(e|x)-bar(?![\\w`])',
    runs: ([flavor]) => flavored('bar', flavor as string, 0),
  },
  {
    pattern: '(?<![\\w`])(p_c|G_F|I_0|I_1|I_2|I_3|I_n|mu_nu|Y_e)(?![\\w`])',
    runs: ([name]) => {
      const [letter, index] = (name as string).split('_');
      const greek = (text: string) => text.replace('mu', 'μ').replace('nu', NU);
      return [
        { text: greek(letter), depth: 0 },
        { text: greek(index), depth: 1 },
      ];
    },
  },
  { pattern: '(?<![\\w`-])mu(?![\\w`])', runs: () => plain('μ') },
  { pattern: 'sqrt\\(2\\) ?', runs: () => plain('√2\u2009') },
  { pattern: 'sqrt\\(I\\+ I-\\)', runs: () => plain('√(I₊I₋)') },
  { pattern: 'log10(?= )', runs: () => plain('log₁₀') },
  { pattern: 'cos\\(theta\\)', runs: () => plain('cos θ') },
  { pattern: '(?<![\\w`-])alpha(?![\\w`]| particle)', runs: () => plain('α') },
  { pattern: '\\+-', runs: () => plain('±') },
  { pattern: '(?<=\\d) ?x ?(?=\\d)', runs: () => plain('×') },
  { pattern: '(?<![\\w.-])-(?=\\d)|(?<=[^\\s|] )-(?= [^\\s|])', runs: () => plain('−') },
];

const ANY = new RegExp(RULES.map(({ pattern }) => pattern).join('|'), 'g');
const EACH = RULES.map(({ pattern, runs }) => ({
  exact: new RegExp(`^(?:${pattern.replace(/\(\?<[!=][^()]*\)|\(\?[!=][^()]*\)/g, '')})$`),
  runs,
}));

/** The runs of a text. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ANY)) {
    if (index > from) runs.push({ text: text.slice(from, index), depth: 0 });
    runs.push(...spelled(found));
    from = index + found.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), depth: 0 });
  return runs;
}

function spelled(found: string): Run[] {
  for (const { exact, runs } of EACH) {
    const match = exact.exec(found);
    if (match) return runs(match.slice(1));
  }
  return plain(found);
}

/** The text as HTML. */
export function inPapersSpelling(text: string): Html {
  return html`${runsOf(text).map(({ text, depth }) => (depth === 0 ? text : new Html(`${'<sub>'.repeat(depth)}${html`${text}`.text}${'</sub>'.repeat(depth)}`)))}`;
}

/** The text as Markdown, in which subscripts are the tags that Markdown takes from HTML. What is code stays as it is. */
export function markdownInPapersSpelling(text: string): string {
  const parts = text.split(/(`[^`\n]+`|\]\([^)]*\))/);
  return parts.map((part, i) => (i % 2 === 1 ? part : withTags(runsOf(part)))).join('');
}

function withTags(runs: readonly Run[]): string {
  return runs
    .map(({ text, depth }) => `${'<sub>'.repeat(depth)}${text}${'</sub>'.repeat(depth)}`)
    .join('');
}

/** How much smaller a subscript is, and how much of the size of its text it stands lower. */
const [SMALLER, LOWER] = [0.72, 0.22];

/** An SVG with the text of all its labels in papers' spelling; subscripts become parts that stand lower. */
export function withPapersSpelling(svg: string): string {
  return svg.replace(/<text([^>]*)>([^<]+)<\/text>/g, (whole, attributes: string, text: string) => {
    const runs = runsOf(text);
    if (runs.every(({ depth }) => depth === 0)) {
      return `<text${attributes}>${runs.map((run) => run.text).join('')}</text>`;
    }
    const size = Number(/font-size="([\d.]+)/.exec(attributes)?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) return whole;
    return `<text${attributes}>${tspans(runs, size)}</text>`;
  });
}

/** The runs as parts of a text of a size. */
export function tspans(runs: readonly Run[], size: number): string {
  let lowered = 0;
  return runs
    .map(({ text, depth }) => {
      let low = 0;
      for (let i = 0; i < depth; i++) low += LOWER * size * SMALLER ** i;
      const shift = low - lowered;
      lowered = low;
      const smaller = depth === 0 ? '' : ` font-size="${rounded(size * SMALLER ** depth)}px"`;
      const moved = shift === 0 ? '' : ` dy="${rounded(shift)}"`;
      return smaller || moved ? `<tspan${moved}${smaller}>${text}</tspan>` : text;
    })
    .join('');
}

const rounded = (value: number) => Math.round(100 * value) / 100;
