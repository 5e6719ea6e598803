/**
 * Cells of two classes in Fortran: loops over n cells from columns to scores and statuses, and from those to
 * probabilities and classes, which compilers vectorise where the rule is no tree. Arrays go through them in blocks
 * that stay in the cache; a single cell is a block of one. Cells that are not finite are found and replaced by
 * operations on bits, as in C (`c-language.ts`).
 */
import type { Box, DomainGuard, Mahalanobis } from '../deploy/domain-guard.js';
import { distanceLimit, MOMENT_LIMIT } from '../deploy/limits.js';
import type { RawMomentColumns } from '../deploy/raw-moments.js';
import type { Description } from './description.js';
import { distanceExpressions } from './expressions.js';
import { fortranScaled } from './fortran-network.js';
import {
  anyOf,
  assignments,
  elemental,
  fortranNumber,
  inputs,
  statement,
} from './fortran-statements.js';
import { LANES } from './network.js';

/** Cells per block, except of a network, which takes `LANES` side by side. */
const BLOCK = 256;

const IN_LOOP = '      ';

/** Statements in a loop. */
const stepsInLoop = (steps: readonly (readonly [string, string])[]) => assignments(steps, IN_LOOP);

const ofCells = (names: readonly string[]) => names.map((x) => `${x}(n)`).join(', ');

/** A loop over cells; where compilers are to vectorise it, all its variables are its own. */
function loop(isVectorised: boolean, own: readonly string[], body: string): string {
  const simd = isVectorised
    ? `${statement('    !$omp simd ', `private(${own.join(', ')})`, '    !$omp ')}\n`
    : '';
  return `${simd}    do i = 1, n\n${body}\n    end do`;
}

/** Whether the rule has no branches. */
const isStraight = ({ classifier }: Description) => classifier.kind !== 'tree';

/** The subroutine from columns to scores, and the one from scores to probabilities. */
export function fortranScoring(description: Description): string[] {
  return [scores(description), decisions(description)];
}

function scores(description: Description): string {
  const { name, columns, classifier, guard } = description;
  const values = columns.map((x) => `${x}_v`);
  const used = classifier.used.map((j) => values[j]);
  const { limit } = classifier;
  // A clamped feature is taken where it is clamped to.
  const isClamped = guard?.outside === 'clamp' && guard.box !== null;
  const margins = columns.map((x, j) => {
    const isBounded = limit !== null && !isClamped && classifier.used.includes(j);
    const bound = isBounded ? fortranNumber(limit) : 'largest';
    return `${name}_margin(${x}(i), ${bound})`;
  });
  const ellipsoid = guard?.mahalanobis ?? null;
  const distance = ellipsoid && distanceSteps(name, ellipsoid, values);
  const reals = [...values, ...(distance?.steps.map(([step]) => step) ?? [])];
  const flags = ['none', ...(guard ? ['beyond'] : [])];
  const held = isClamped && limit !== null ? heldColumns(name, used, limit) : '';
  const rule =
    classifier.kind === 'network'
      ? stepsInLoop(
          fortranScaled(values, classifier.network).map((value, j) => [`a0(i, ${j + 1})`, value]),
        )
      : statement('      score(i) = ', `${name}_score(${used.join(', ')})`, '        ');
  const body = `${statement('      none = ', `shiftr(${anyOf(margins)}, 63)`, '        ')}
${stepsInLoop(columns.map((x, j) => [values[j], `${name}_known(${x}(i), none)`]))}
${guard?.box ? boxStatus(name, values, guard, guard.box) : ''}${
  distance ? distanceStatus(name, distance) : ''
}${held}${rule}
      status(i) = max(status(i), ${name}_not_finite * int(none))`;
  const network = classifier.kind === 'network' ? classifier.network : null;
  return `  ! the scores of n cells, arbitrary where there is none; raises status
  pure ${statement('subroutine ', `${name}_scores(n, ${columns.join(', ')}, score, status)`)}
    !$acc routine seq
    integer, intent(in) :: n
${statement('    real(dp), intent(in) :: ', ofCells(columns))}
    real(dp), intent(out) :: score(n)
    integer, intent(inout) :: status(n)
    integer(int64) :: ${flags.join(', ')}
${statement('    real(dp) :: ', reals.join(', '))}
${network ? `    real(dp) :: a0(${LANES}, ${columns.length}), own(${columns.length})\n` : ''}    integer :: i
${loop(isStraight(description), [...flags, ...reals], body)}
${network ? ofNetwork(name) : ''}  end subroutine`;
}

/** Statements from the inputs of at most `LANES` cells to their scores. */
const ofNetwork = (name: string) => `    if (n == ${LANES}) then
      call ${name}_network_block(a0, score)
    else
      do i = 1, n
        own = a0(i, :)
        call ${name}_network(own, score(i:i))
      end do
    end if
`;

const raised = (name: string, status: string) =>
  `      status(i) = max(status(i), ${name}_${status} * int(beyond))\n`;

function boxStatus(
  name: string,
  columns: readonly string[],
  { outside }: DomainGuard,
  { lower, upper }: Box,
): string {
  const ends = (j: number) => `${fortranNumber(lower[j])}, ${fortranNumber(upper[j])}`;
  const beyond = columns.map((x, j) => `${name}_beyond(${x}, ${ends(j)})`);
  const clamp = outside === 'clamp';
  const moved = columns.map((x, j) => [x, `${name}_clamp(${x}, ${ends(j)})`] as const);
  return `${statement('      beyond = ', anyOf(beyond), '        ')}
${raised(name, clamp ? 'clamped' : 'outside')}${clamp ? `${stepsInLoop(moved)}\n` : ''}`;
}

interface DistanceSteps {
  readonly steps: readonly (readonly [string, string])[];
  /** 1 in bit 63 where the cell is too far away */
  readonly far: string;
}

function distanceSteps(
  name: string,
  ellipsoid: Mahalanobis,
  columns: readonly string[],
): DistanceSteps {
  const limit = fortranNumber(distanceLimit(ellipsoid));
  const near = columns.map((x) => `${x}_near`);
  const { steps, result } = distanceExpressions(ellipsoid, near, fortranNumber);
  const held = columns.map((x, j) => [near[j], `${name}_within(${x}, ${limit})`] as const);
  const far = columns.map((x) => `${name}_margin(${x}, ${limit})`);
  const last = `${name}_margin(distance2, ${fortranNumber(ellipsoid.limit ** 2)})`;
  return { steps: [...held, ...steps, ['distance2', result]], far: anyOf([...far, last]) };
}

function distanceStatus(name: string, { steps, far }: DistanceSteps): string {
  return `${stepsInLoop(steps)}
${statement('      beyond = ', `shiftr(${far}, 63)`, '        ')}
${raised(name, 'outside')}`;
}

/** Statements that make `none` 1 for clamped columns beyond a limit, which are clamped to it. */
function heldColumns(name: string, columns: readonly string[], limit: number): string {
  const bound = fortranNumber(limit);
  const margins = columns.map((x) => `${name}_margin(${x}, ${bound})`);
  const held = columns.map((x) => [x, `${name}_within(${x}, ${bound})`] as const);
  return `${statement('      none = ', `ior(none, shiftr(${anyOf(margins)}, 63))`, '        ')}
${stepsInLoop(held)}
`;
}

function decisions(description: Description): string {
  const { name, threshold, words } = description;
  const { field } = words;
  const own = ['none', 'above', 'share'];
  const body = `      none = shiftr(int(${name}_outside - status(i), int64), 63)
      share = ${name}_probability(probability(i))
      above = shiftr(transfer(${fortranNumber(threshold)}, 0_int64) - transfer(share, 0_int64), 63)
      ${field}(i) = int(iand(above, none - 1_int64) - none)
      probability(i) = ${name}_or_nan(share, none)`;
  return `  ! the results for n cells; scores become probabilities
  pure subroutine ${name}_decide(n, probability, ${field}, status)
    !$acc routine seq
    integer, intent(in) :: n
    real(dp), intent(inout) :: probability(n)
    integer, intent(out) :: ${field}(n)
    integer, intent(in) :: status(n)
    integer(int64) :: none, above
    real(dp) :: share
    integer :: i
${loop(isStraight(description) && description.classifier.link?.kind === 'logistic', own, body)}
  end subroutine`;
}

/** The subroutine from the moments of cells to the columns of the rule. */
export function fortranRatios(
  { name, variables }: Description,
  { columns, densities, ratios }: RawMomentColumns,
): string {
  const value = (x: string) => `${x}_v`;
  const unders = [...new Set(ratios.map(([, under]) => under))];
  const known = columns.map((x) => [value(x), `${name}_known(${x}(i), unknown)`] as const);
  const sides = unders.map((under) => {
    const side = `${fortranNumber(MOMENT_LIMIT)} * ${name}_within(${value(under)}, 1.0_dp)`;
    return [`${under}_l`, side] as const;
  });
  const scales = unders.flatMap((under) => {
    const [least, factor] = [fortranNumber(2 ** -500), fortranNumber(2 ** 500)];
    return [
      [`${under}_d`, `${name}_select(none, 1.0_dp, ${value(under)})`] as const,
      [`${under}_t`, `shiftr(${name}_margin(${least}, ${under}_d), 63)`] as const,
      [`${under}_s`, `${name}_select(${under}_t, ${factor}, 1.0_dp)`] as const,
    ];
  });
  const tiny = unders.map((under) => `${under}_t`);
  const quotients = ratios.map(([over, under], j) => {
    const dividend = `${name}_known(${value(over)}, none) * ${under}_s`;
    return [`${variables[j]}(i)`, `${dividend} / (${under}_d * ${under}_s)`] as const;
  });
  const margins = columns.map((x) => `${name}_margin(${x}(i), largest)`);
  const empty = densities.map((n) => `merge(1_int64, 0_int64, ${value(n)} <= 0.0_dp)`);
  const large = ratios.map(([over, under]) => `${name}_margin(${value(over)}, ${under}_l)`);
  const flags = ['unknown', 'empty', 'large', 'none', ...tiny];
  const reals = [...known, ...sides, ...scales]
    .map(([step]) => step)
    .filter((step) => !tiny.includes(step));
  const body = `${statement('      unknown = ', `shiftr(${anyOf(margins)}, 63)`, '        ')}
${stepsInLoop(known)}
${statement('      empty = ', anyOf(empty), '        ')}
${stepsInLoop(sides)}
${statement('      large = ', `iand(shiftr(${anyOf(large)}, 63), ieor(ior(unknown, empty), 1_int64))`, '        ')}
      none = ior(ior(unknown, empty), large)
      ! tiny densities are scaled up, because their reciprocals, which -ffast-math takes, overflow
${stepsInLoop([...scales, ...quotients])}
      status(i) = max(status(i), ${name}_zero_density * int(empty))
      status(i) = max(status(i), ${name}_not_finite * int(ior(unknown, large)))`;
  return `  ! the features of n cells given by their moments, 0 where there are none; raises status
  pure ${statement('subroutine ', `${name}_ratios(n, ${[...columns, ...variables].join(', ')}, status)`)}
    !$acc routine seq
    integer, intent(in) :: n
${statement('    real(dp), intent(in) :: ', ofCells(columns))}
${statement('    real(dp), intent(out) :: ', ofCells(variables))}
    integer, intent(inout) :: status(n)
${statement('    integer(int64) :: ', flags.join(', '))}
${statement('    real(dp) :: ', reals.join(', '))}
    integer :: i
${loop(true, [...flags, ...reals], body)}
  end subroutine`;
}

/** The function for one cell, and the subroutines for arrays, given as features or as moments. */
export function fortranEntries(
  description: Description,
  what: 'features' | 'moments',
  given: readonly string[],
): string[] {
  return [
    oneCell(description, what, given),
    arrays(description, what, given, 'dp'),
    arrays(description, what, given, 'sp'),
  ];
}

/** The statement that computes the columns of the rule; null where they are given. */
function columnsOf(
  { name, preparation }: Description,
  what: 'features' | 'moments',
): ((n: string, given: readonly string[], to: readonly string[], status: string) => string) | null {
  if (what === 'moments') {
    return (n, given, to, status) =>
      statement('call ', `${name}_ratios(${[n, ...given, ...to, status].join(', ')})`, '        ');
  }
  return preparation
    ? (_, given, to, status) =>
        statement('call ', `${name}_prepared(${[...given, ...to, status].join(', ')})`, '        ')
    : null;
}

function oneCell(
  description: Description,
  what: 'features' | 'moments',
  given: readonly string[],
): string {
  const { name, columns } = description;
  const compute = columnsOf(description, what);
  const constructors = given.map((x) => `[${x}]`);
  const into = columns.map((x) => `${x}_c`);
  const at = compute ? into : constructors;
  return elemental(
    `${name}_${what}(${given.join(', ')})`,
    'cell',
    `    !$acc routine seq
${inputs(given)}
    type(${name}_cell) :: cell
    real(dp) :: score(1), share(1)
${compute ? `${statement('    real(dp) :: ', into.map((x) => `${x}(1)`).join(', '))}\n` : ''}    integer :: found(1), status(1)
    status = ${name}_ok
${compute ? `    ${compute('1', constructors, into, 'status')}\n` : ''}${statement('    call ', `${name}_scores(1, ${at.join(', ')}, score, status)`, '      ')}
    share = score
    call ${name}_decide(1, share, found, status)
    score = ${name}_or_nan(score, merge(1_int64, 0_int64, status >= ${name}_zero_density))
    cell = ${name}_cell(score(1), share(1), found(1), status(1))`,
  );
}

function arrays(
  description: Description,
  what: 'features' | 'moments',
  given: readonly string[],
  kind: 'dp' | 'sp',
): string {
  const { name, columns, words } = description;
  const { field } = words;
  const compute = columnsOf(description, what);
  const isWide = kind === 'dp';
  const wide = given.map((x) => `${x}_w`);
  const into = columns.map((x) => `${x}_c`);
  const own = [...(isWide ? [] : [...wide, 'share']), ...(compute ? into : [])];
  const block = (x: string) => `${x}(first:last)`;
  const source = isWide ? given.map(block) : wide.map((x) => `${x}(:n)`);
  const widened = given.map((x, j) => [`${wide[j]}(:n)`, `${name}_widen(${block(x)})`] as const);
  const share = isWide ? block('probability') : 'share(:n)';
  const targets = into.map((x) => `${x}(:n)`);
  const at = compute ? targets : source;
  const narrowed = `      ${block('probability')} = real(share(:n), sp)\n`;
  return `  pure ${statement('subroutine ', `${name}_${what}_array_${kind}(${given.join(', ')}, probability, ${field}, status)`)}
${statement(`    real(${kind}), intent(in), contiguous :: `, given.map((x) => `${x}(:)`).join(', '))}
    real(${kind}), intent(out), contiguous :: probability(:)
    integer, intent(out), contiguous :: ${field}(:), status(:)
    integer, parameter :: block = ${description.classifier.kind === 'network' ? LANES : BLOCK}
${own.length === 0 ? '' : `${statement('    real(dp) :: ', own.map((x) => `${x}(block)`).join(', '))}\n`}    integer :: first, last, n
    do first = 1, size(status), block
      last = min(first + block - 1, size(status))
      n = last - first + 1
      status(first:last) = ${name}_ok
${isWide ? '' : `${stepsInLoop(widened)}\n`}${compute ? `      ${compute('n', source, targets, block('status'))}\n` : ''}${statement('      call ', `${name}_scores(n, ${at.join(', ')}, ${share}, ${block('status')})`, '        ')}
${statement('      call ', `${name}_decide(n, ${share}, ${block(field)}, ${block('status')})`, '        ')}
${isWide ? '' : narrowed}    end do
  end subroutine`;
}
