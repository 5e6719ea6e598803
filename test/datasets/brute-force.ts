/** Labels of parametric rows from nothing but their definition: quadrature, bisection, 201 points. */
import { rule } from '../quadrature.js';

const RULE = rule(9);

const SHAPES: Readonly<Record<string, (a: number) => (mu: number) => number>> = {
  'max-entropy': (a) => (mu) => Math.exp(a * (mu - 1)),
  // The inverse width, so that F rises with the shape in both families.
  gaussian: (a) => (mu) => Math.exp(-a * (1 - mu) ** 2),
};

/** The distribution of unit density whose mean is F. */
function unitDistribution(family: string, fluxFactor: number): (mu: number) => number {
  const shape = SHAPES[family];
  const moments = (a: number) => {
    const f = shape(a);
    let [i0, i1] = [0, 0];
    for (const { mu, weight } of RULE) {
      const value = weight * f(mu);
      i0 += value;
      i1 += mu * value;
    }
    return [i0, i1];
  };
  let [low, high] = [Math.log(1e-7), Math.log(1e5)];
  for (let step = 0; step < 48; step++) {
    const middle = (low + high) / 2;
    const [i0, i1] = moments(Math.exp(middle));
    if (i1 / i0 < fluxFactor) low = middle;
    else high = middle;
  }
  const a = Math.exp((low + high) / 2);
  const f = shape(a);
  const [density] = moments(a);
  return (mu) => f(mu) / density;
}

/** A Gaussian beyond this flux factor has a = 0.1 in the published data. */
const PUBLISHED_LIMIT = 1 - Math.sqrt(0.1 / Math.PI) / 2;

export interface LabelledRow {
  readonly family: string;
  readonly solver: string;
  /** sign in G, density, flux factor of each species */
  readonly species: readonly (readonly [sign: number, density: number, fluxFactor: number])[];
}

export function bruteForceLabel({ family, solver, species }: LabelledRow): 0 | 1 {
  const terms = species.map(([sign, density, stated]) => {
    const failed = solver === 'published' && family === 'gaussian' && stated > PUBLISHED_LIMIT;
    const fluxFactor = failed ? 1 - Math.sqrt(0.1 / Math.PI) : stated;
    return { factor: sign * density, f: unitDistribution(family, fluxFactor) };
  });
  const integral = terms.reduce((sum, { factor }) => sum + factor, 0);
  for (let i = -100; i <= 100; i++) {
    const g = terms.reduce((sum, { factor, f }) => sum + factor * f(i / 100), 0);
    if (integral * g < 0) return 1;
  }
  return 0;
}
