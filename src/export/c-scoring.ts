/**
 * What exported C scores cells by: functions from columns, features with gaps, or moments to a score and a status. Those of
 * a network make its scaled inputs instead, of one cell or of several side by side, which the network then takes.
 */
import type { Box, DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import { cDeclarations, cInlined, cParameters, cRaise, type StatusName } from './c-language.js';
import { cScaledTo } from './c-network.js';
import type { AnyDescription, Description, NumberDescription } from './description.js';
import { distanceExpressions } from './expressions.js';
import { decimal, wrapped, wrappedWords } from './literals.js';

/** How functions from columns hand on what the score is made of. */
interface Scoring {
  /** what they give, as a comment says it, and how it is called in their names */
  readonly about: string;
  readonly noun: string;
  /** said of cells for which it is arbitrary */
  readonly lacking: string;
  readonly type: 'double' | 'void';
  /** parameters before that of the status, and how they are passed on */
  readonly parameters: readonly string[];
  readonly passed: string;
  /** the word before the call of a function that gives it */
  readonly give: string;
}

/** They return the score, or put scaled inputs, `stride` numbers apart, where a network reads them. */
export function cScoring({
  classifier,
}: Pick<AnyDescription | NumberDescription, 'classifier'>): Scoring {
  return classifier.kind === 'network'
    ? {
        about: 'The scaled inputs of the network',
        noun: 'inputs',
        lacking: 'there is no score',
        type: 'void',
        parameters: ['double *inputs,', 'size_t stride,'],
        passed: 'inputs, stride, ',
        give: '',
      }
    : {
        about: 'The score',
        noun: 'score',
        lacking: 'there is none',
        type: 'double',
        parameters: [],
        passed: '',
        give: 'return ',
      };
}

/** The head of a function from columns that hands on what the score is made of. */
export function cScoringHead(
  { type, parameters }: Scoring,
  columns: readonly string[],
  name: string,
  attributes: string,
): string {
  const words = [
    `${cParameters(columns)},`.split(' '),
    parameters,
    ['uint64_t', '*status)'],
  ].flat();
  return wrappedWords(words, `${attributes} ${type} ${name}(`, '    ');
}

/**
 * Statements that declare `none`, which is 1 where a column is not finite or beyond a limit; columns become 0 there.
 * @param used the columns that have the limit; null for no limit
 */
export function cKnownColumns(
  name: string,
  columns: readonly string[],
  used: readonly string[],
  limit: number | null,
): string {
  const margins = columns.map((x) => {
    const bound = limit !== null && used.includes(x) ? limit : Number.MAX_VALUE;
    return `${name}_margin(${x}, ${decimal(bound)})`;
  });
  return `${wrapped(`(${margins.join(' | ')}) >> 63;`, '    uint64_t none = ', '        ')}
${columns.map((x) => `    ${x} = ${name}_known(${x}, none);`).join('\n')}`;
}

/** The function from columns to what the score is made of, which is arbitrary if there is none, and a status. */
export function cScored(description: Description): string {
  const { name, columns, classifier, guard } = description;
  const { about, lacking, type, parameters } = cScoring(description);
  const { limit } = classifier;
  const used = classifier.used.map((j) => columns[j]);
  // A clamped feature is taken where it is clamped to.
  const isClamped = guard?.outside === 'clamp' && guard.box !== null;
  const known = cKnownColumns(name, columns, used, isClamped ? null : limit);
  const end =
    classifier.kind === 'network'
      ? cScaledTo('inputs', columns, classifier)
      : `    return ${name}_score(${used.join(', ')});\n`;
  return `// ${about}, arbitrary where ${lacking}; raises *status.
${cInlined(name)} ${type} ${name}_rule(${[`${cParameters(columns)},`, ...parameters].join(' ')} uint64_t *status)
{
${known}
${guard ? guardCode(name, columns, guard) : ''}${isClamped ? heldColumns(name, used, limit) : ''}    ${cRaise(name, 'notFinite', 'none')}
${end}}`;
}

/** Statements that make `none` 1 for clamped columns beyond a limit, which are clamped to it. */
function heldColumns(name: string, columns: readonly string[], limit: number | null): string {
  if (limit === null) return '';
  return columns
    .map(
      (x) => `    none |= ${name}_margin(${x}, ${decimal(limit)}) >> 63;
    ${x} = ${name}_within(${x}, ${decimal(limit)});
`,
    )
    .join('');
}

function guardCode(
  name: string,
  columns: readonly string[],
  { outside, box, mahalanobis }: DomainGuard,
): string {
  const raise = (status: StatusName, where: string) => `        ${cRaise(name, status, where)}\n`;
  const clamp = outside === 'clamp';
  const boxCode = ({ lower, upper }: Box) => {
    const beyond = columns.map(
      (x, j) => `${name}_beyond(${x}, ${decimal(lower[j])}, ${decimal(upper[j])})`,
    );
    const moved = columns.map(
      (x, j) => `        ${x} = ${name}_clamp(${x}, ${decimal(lower[j])}, ${decimal(upper[j])});\n`,
    );
    return `    {
${wrapped(`${beyond.join(' | ')};`, '        const uint64_t beyond = ', '            ')}
${raise(clamp ? 'clamped' : 'outside', 'beyond')}${clamp ? moved.join('') : ''}    }
`;
  };
  const distanceCode = (ellipsoid: Mahalanobis) => {
    const limit = distanceLimit(ellipsoid);
    const near = columns.map((x) => `${x}_near`);
    const { steps, result } = distanceExpressions(ellipsoid, near, decimal);
    const held = columns.map(
      (x, j) => [near[j], `${name}_within(${x}, ${decimal(limit)})`] as const,
    );
    const far = columns.map((x) => `${name}_margin(${x}, ${decimal(limit)})`);
    const last = `${name}_margin(distance2, ${decimal(ellipsoid.limit ** 2)})`;
    return `    {
${cDeclarations([...held, ...steps, ['distance2', result]], '        ')}
${wrapped(`(${[...far, last].join(' | ')}) >> 63;`, '        const uint64_t far_off = ', '            ')}
${raise('outside', 'far_off')}    }
`;
  };
  return (box ? boxCode(box) : '') + (mahalanobis ? distanceCode(mahalanobis) : '');
}

/** The function from moments to what the score is made of, and a status. */
export function cMomentsScored(
  description: Description,
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const { name, variables } = description;
  const scoring = cScoring(description);
  const { about, lacking, noun, passed, give } = scoring;
  const margins = columns.map((x) => `${name}_margin(${x}, ${decimal(Number.MAX_VALUE)})`);
  const unders = [...new Set(ratios.map(([, under]) => under))];
  const sides = unders.map(
    (under) =>
      [`${under}_side`, `${decimal(MOMENT_LIMIT)} * ${name}_within(${under}, 1.0)`] as const,
  );
  const beyond = ratios.map(([over, under]) => `${name}_margin(${over}, ${under}_side)`);
  const scales = unders.map(
    (under) => `    const double ${under}_divisor = ${name}_select(none, 1.0, ${under});
    const uint64_t ${under}_tiny = (${name}_bits(${under}_divisor) - ${name}_bits(${decimal(2 ** -500)})) >> 63;
    const double ${under}_scale = ${name}_select(${under}_tiny, ${decimal(2 ** 500)}, 1.0);`,
  );
  const quotients = ratios.map(([over, under], j) => {
    const dividend = `${name}_known(${over}, none) * ${under}_scale`;
    const divisor = `(${under}_divisor * ${under}_scale)`;
    return [variables[j], `${dividend} / ${divisor}`] as const;
  });
  return `// ${about} of a cell given by its moments, arbitrary where ${lacking}; raises *status.
${cScoringHead(scoring, columns, `${name}_moments_${noun}`, cInlined(name))}
{
${wrapped(`(${margins.join(' | ')}) >> 63;`, '    const uint64_t unknown = ', '        ')}
${columns.map((x) => `    ${x} = ${name}_known(${x}, unknown);`).join('\n')}
${wrapped(`${densities.map((n) => `(uint64_t)(${n} <= 0.0)`).join(' | ')};`, '    const uint64_t empty = ', '        ')}
${cDeclarations(sides)}
    const uint64_t defined = (unknown | empty) ^ 1;
${wrapped(`defined & ((${beyond.join(' | ')}) >> 63);`, '    const uint64_t large = ', '        ')}
    const uint64_t none = large | (defined ^ 1);
    // Tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow.
${scales.join('\n')}
${cDeclarations(quotients)}
    ${cRaise(name, 'zeroDensity', 'empty')}
    ${cRaise(name, 'notFinite', '(unknown | large)')}
    ${give}${name}_rule(${variables.join(', ')}, ${passed}status);
}`;
}

/** What a score is made by, from features or from moments. */
export function cScoringFunction(
  description: AnyDescription,
  what: 'features' | 'moments',
): string {
  const { noun } = cScoring(description);
  if (what === 'moments') return `moments_${noun}`;
  return description.preparation ? `prepared_${noun}` : 'rule';
}
