/** The options of decision trees of any number of classes. */
import { choice, integer, nullable, type OptionValues, option, seed } from '../options.js';
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
