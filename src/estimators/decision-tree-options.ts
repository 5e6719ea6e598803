/** The options of decision trees, and how trees are grown by them. */
import type { Matrix } from '../matrix.js';
import { choice, integer, nullable, type OptionValues, option, seed } from '../options.js';
import { Random } from '../random.js';
import { oneOf, whole, wholeLogarithmic } from '../search-range.js';
import { classWeightOption } from './class-weight.js';

export const decisionTreeOptions = {
  criterion: option(
    choice(['gini', 'entropy'] as const),
    'gini',
    'measure of impurity',
    oneOf(['gini', 'entropy'] as const),
  ),
  maxDepth: option(
    nullable(integer({ min: 1 })),
    null,
    'greatest depth, none for no limit',
    whole(3, 30),
  ),
  minSamplesSplit: option(integer({ min: 2 }), 2, 'fewest rows of a node that is split'),
  minSamplesLeaf: option(
    integer({ min: 1 }),
    1,
    'fewest rows on either side of a cut',
    wholeLogarithmic(1, 100),
  ),
  classWeight: classWeightOption,
  randomState: option(seed, 0, 'seed that decides between equally good cuts'),
};

export type DecisionTreeOptions = OptionValues<typeof decisionTreeOptions>;

/** The rows and the rules by which any tree is grown. */
export function growthOf<Limits extends object>(
  { x, weight }: { readonly x: Matrix; readonly weight: Float64Array },
  {
    maxDepth,
    randomState,
    ...limits
  }: Limits & Pick<DecisionTreeOptions, 'maxDepth' | 'randomState'>,
) {
  return {
    ...limits,
    x: x.data,
    features: x.columns,
    weight,
    maxDepth: maxDepth ?? Infinity,
    random: new Random(randomState),
  };
}
