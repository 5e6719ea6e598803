/** The first two numbers of rows as images of 4 x 4 pixels, so that networks for images are subjects of the suites. */
import { ColumnTransformer } from '../../src/estimators/column-transformer.js';
import { SimpleImputer } from '../../src/estimators/simple-imputer.js';

/** The number that each pixel shows: one line of the first, by which a network tells the two apart. */
const PIXELS = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

export const asImage = (): ColumnTransformer =>
  new ColumnTransformer(
    PIXELS.map((column, pixel) => [`pixel ${pixel}`, new SimpleImputer(), [column]]),
  );
