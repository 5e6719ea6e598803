/** What a model of a problem is for, in the words of its card. */
import { classNames, type Problem, targetName } from './problem.js';

/** Cards of built-in problems, by the problem's name. */
const BUILT_IN: Readonly<
  Record<string, (features: string, target: Problem['target']) => string[]>
> = {
  'fast-flavor-crossing': (features) => [
    `Tells from ${features} of a cell whether the angular distributions of its neutrinos have a crossing, where fast flavor conversion is possible: ${WHERE}. ${MOMENTS}`,
    'Not for the growth rate or the outcome of a conversion, and not for data unlike that below: the model knows only crossings like those of its training data.',
  ],
  'crossing-on-the-sphere': (features) => [
    `Tells from ${features} of a cell whether the angular distributions of its neutrinos have a crossing on the sphere, also where flux vectors point apart: ${WHERE}. ${VECTORS}`,
    'Not for the growth rate or the outcome of a conversion, and not for data unlike that below: the model knows only crossings like those of its training data.',
  ],
  'growth-faster-than': (features, target) => [
    `Tells from ${features} of a cell whether its fastest mode of fast flavor conversion grows faster than ${target.kind === 'classes' ? target.above?.toExponential() : ''} per second (a fast cell): ${WHERE}. ${MOMENTS}`,
    OUTCOME,
  ],
  'growth-rate': (features, target) => [
    `Tells from ${features} of a cell how fast its fastest mode of fast flavor conversion grows${target.kind === 'number' && target.transform ? `, as log10 of ${target.column} in 1/s, given that one does: rows without growth took no part` : `, as ${target.column} in 1/s`}: ${WHERE}. ${MOMENTS}`,
    OUTCOME,
  ],
};

const WHERE =
  'in post-processing, or cell by cell in a simulation of a core-collapse supernova or a neutron-star merger that keeps moments only';

const MOMENTS =
  'alpha_b = I0_b / I0_nue (alpha, unadorned, is that of nu_e-bar), F_b = I1_b / I0_b, ratios of zeroth and first angular moments about the radial direction, without unit.';

const VECTORS =
  'ln_alpha = ln(n_nuebar / n_nue), flux_b = |F_b| / n_b, cos_nue_nuebar is the cosine between both flux vectors; they do not depend on how a cell is turned.';

/** A rate is proportional to the density, which features of ratios do not have. */
const OUTCOME =
  'Not for the outcome of a conversion, and not for data unlike that below: rates are proportional to the density of neutrinos, of which ratios know only what it usually is in cells like those of the training data.';

/**
 * What a model is for, and what it is not for: a paragraph each.
 * @example
 * ```ts
 * const [isFor] = intendedUse({
 *   name: 'iris',
 *   features: [{ name: 'petal_width' }],
 *   target: { kind: 'classes', column: 'species', classes: ['setosa', 'virginica'] },
 * });
 * isFor; // => 'Tells species (setosa or virginica) from petal_width.'
 * ```
 */
export function intendedUse({ name, features, target }: Problem): string[] {
  const columns = features.map((feature) => feature.name).join(', ');
  if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name](columns, target);
  const classes = target.kind === 'classes' ? ` (${classNames(target).join(' or ')})` : '';
  return [
    `Tells ${targetName(target)}${classes} from ${columns}.`,
    'Not for data unlike that below: the model knows only what its training data shows.',
  ];
}
