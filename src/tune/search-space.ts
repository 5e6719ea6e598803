/** The options of a classifier that a search varies, as the classifier's option table declares them. */
import { type ClassifierSpec, classifierOptions } from '../estimators/classifiers.js';
import { MOST_COEFFICIENTS, type ModelName } from '../estimators/own-classifiers.js';
import { monomialCount } from '../estimators/polynomial-features.js';
import type { Random } from '../random.js';
import type { SearchRange } from '../search-range.js';

export interface SearchedOption {
  readonly name: string;
  readonly range: SearchRange<unknown>;
}

/** A classifier that a search drew. */
export type DrawnClassifier = Required<Pick<ClassifierSpec, 'model' | 'options'>>;

export function searchedOptions(model: ModelName): SearchedOption[] {
  return Object.entries(classifierOptions(model)).flatMap(([name, { search }]) =>
    search ? [{ name, range: search }] : [],
  );
}

/**
 * A classifier with a value of every searched option that goes with those before it; of polynomials, one that can be
 * afforded.
 * @param draw a value of an option, drawn anew until it can be afforded
 */
export function classifierOf(
  model: ModelName,
  nFeatures: number,
  draw: (option: SearchedOption) => unknown,
): DrawnClassifier {
  const options: Record<string, unknown> = {};
  for (const option of searchedOptions(model)) {
    const { name, range } = option;
    if (range.when && !range.when.values.includes(options[range.when.option])) continue;
    let value = draw(option);
    while (name === 'degree' && monomialCount(nFeatures, value as number) > MOST_COEFFICIENTS) {
      value = draw(option);
    }
    options[name] = value;
  }
  return { model, options };
}

/** A classifier with every searched option drawn at random. */
export function drawClassifier(
  model: ModelName,
  nFeatures: number,
  random: Random,
): DrawnClassifier {
  return classifierOf(model, nFeatures, ({ range }) => range.draw(random));
}
