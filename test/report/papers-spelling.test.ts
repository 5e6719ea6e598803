import { describe, expect, it } from 'vitest';
import {
  inPapersSpelling,
  markdownInPapersSpelling,
  withPapersSpelling,
} from '../../src/report/papers-spelling.js';

describe('the spelling of papers', () => {
  it.each([
    ['nu_e and nubar_e', 'ν<sub>e</sub> and ν\u0304<sub>e</sub>'],
    ['F_nuebar < 1', 'F<sub>ν\u0304</sub><sub><sub>e</sub></sub> &lt; 1'],
    ['density of nu_x-bar', 'density of ν\u0304<sub>x</sub>'],
    ['alpha = 0.9, alpha particles', 'α = 0.9, alpha particles'],
    ['-2.8 +- 1.6', '−2.8 ± 1.6'],
    ['SVM - LR n=9: 2.0, 1 - v', 'SVM − LR n=9: 2.0, 1 − v'],
    ['p_c = 0.3', 'p<sub>c</sub> = 0.3'],
    ['alpha_nux', 'α<sub>ν</sub><sub><sub>x</sub></sub>'],
    ['mu = -0.5, mu_nu', 'μ = −0.5, μ<sub>ν</sub>'],
    ['alphabet, mid-2020, nu_electron', 'alphabet, mid-2020, nu_electron'],
  ])('of %s in HTML', (ascii, spelled) => {
    expect(inPapersSpelling(ascii).text).toBe(spelled);
  });

  it.each([
    ['| nubar_e | -0.3 +- 0.1 |\n|---|---:|', '| ν\u0304<sub>e</sub> | −0.3 ± 0.1 |\n|---|---:|'],
    [
      'the column `F_nue`, in [I_2](files/alpha.md)',
      'the column `F_nue`, in [I<sub>2</sub>](files/alpha.md)',
    ],
    ['F < 1 & more', 'F < 1 & more'],
  ])('of %j in Markdown leaves code and addresses as they are', (ascii, spelled) => {
    expect(markdownInPapersSpelling(ascii)).toBe(spelled);
  });

  it('lowers subscripts of labels, and leaves others as they are', () => {
    const svg = '<text font-size="10px" x="1">nu_e</text><text x="2">plain</text>';
    expect(withPapersSpelling(svg)).toBe(
      '<text font-size="10px" x="1">ν<tspan dy="2.2" font-size="7.2px">e</tspan></text><text x="2">plain</text>',
    );
  });
});
