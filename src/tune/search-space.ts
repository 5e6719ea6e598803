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

export function searchedOptions(model: ModelName): SearchedOption[] {
  return Object.entries(classifierOptions(model)).flatMap(([name, { search }]) =>
    search ? [{ name, range: search }] : [],
  );
}

/** A classifier with every searched option drawn; of polynomials, one that can be afforded. */
export function drawClassifier(
  model: ModelName,
  nFeatures: number,
  random: Random,
): Required<Pick<ClassifierSpec, 'model' | 'options'>> {
  const drawn = searchedOptions(model).map(({ name, range }) => {
    let value = range.draw(random);
    while (name === 'degree' && monomialCount(nFeatures, value as number) > MOST_COEFFICIENTS) {
      value = range.draw(random);
    }
    return [name, value] as const;
  });
  return { model, options: Object.fromEntries(drawn) };
}
