/**
 * Names of columns in SQL. A plain name that is no keyword stays as it is, so that systems which fold names find it in
 * the case that they have it in; any other name is quoted, as the standard has it.
 */
import { sqlName } from './escaping.js';
import { decimal, wrappedWords } from './literals.js';

/** The columns that one SELECT adds. */
export type SqlLayer = readonly (readonly [name: string, expression: string])[];

/** The condition that x is finite; NULL if x is NULL. */
export function sqlFinite(x: string): string {
  return `(${x} BETWEEN -${decimal(Number.MAX_VALUE)} AND ${decimal(Number.MAX_VALUE)})`;
}

/** Words that are reserved in the standard or in one of the systems, and could be names of columns. */
const KEYWORDS = new Set(
  `abs add all alter analyze and any array as asc at begin between both by call case cast char check class column
  commit constraint count create cross cube current cursor date day default delete desc describe distinct div double
  drop each else end except execute exists exp explain false fetch filter float for foreign from full function get
  global grant group groups having hour if ignore in index inner insert int integer intersect interval into is join
  key keys kill lateral leading left like limit localtime lock loop match max merge min minute mod month natural new
  not null numeric of offset on only or order outer over partition position precision primary procedure range rank
  read real recursive references release rename repeat replace return right rlike row rows schema second select
  session set show signal smallint some start sum symmetric system table then time timestamp to trailing trigger
  true union unique unknown unlock update usage use user using value values varying view when where while window
  with within without write xor year zone`.split(/\s+/),
);

/** The names of columns in source code, quoted where they have to be. */
export function sqlColumns(names: readonly string[]): string[] {
  const folded = names.map((name) => name.toLowerCase());
  return names.map((name, j) => {
    const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(folded[j]);
    const alone = folded.indexOf(folded[j]) === folded.lastIndexOf(folded[j]);
    return plain && alone ? name : sqlName(name);
  });
}

/** Breaks an expression into lines, outside of quoted names and text. */
export function sqlWrapped(expression: string, first: string, next: string): string {
  const words = expression.match(/(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[^ "'])+/g) ?? [];
  return wrappedWords(words, first, next);
}
