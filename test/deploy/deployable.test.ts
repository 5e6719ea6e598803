import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ELN_FEATURES } from '../../src/angular/moments.js';
import { CELL_STATUS } from '../../src/deploy/cell-status.js';
import { deployable, deployableWhole } from '../../src/deploy/deployable.js';
import { fitGuard } from '../../src/deploy/fit-guard.js';
import { assessMoments } from '../../src/deploy/raw-moments.js';
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { InvalidInput } from '../../src/errors.js';
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import type { ClassifierModel } from '../../src/estimators/classifier-model.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { SVC } from '../../src/estimators/svc.js';
import { termMagnitudes } from '../../src/export/reference-cells.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { complaint, largestDifference } from '../fixtures.js';
import { guardOf, TRIALS, trainingData } from './models.js';

const { x, y } = trainingData(ELN_FEATURES, 500, 3);
const cells = trainingData(ELN_FEATURES, 2000, 4).x;
const lr = ['lr', new LogisticRegression()] as const;
const scaler = (name: string) => [name, new StandardScaler()] as const;
const poly = (degree: number, includeBias = true) =>
  ['polynomial', new PolynomialFeatures({ degree, includeBias })] as const;

describe('a logistic regression in closed form', () => {
  it.each([
    ['alone', new LogisticRegression()],
    ['on polynomial features', new Pipeline([poly(4), lr])],
    ['on polynomial features without bias', new Pipeline([poly(4, false), lr])],
  ])('%s has the same logit, bit for bit', (_, estimator) => {
    const model = fitBinary<ClassifierModel>(estimator, x, y);
    expect(deployable(model).assess(cells).score).toEqual(model.decisionFunction(cells));
    expect(
      largestDifference(deployable(model).evidence(cells), model.evidence(cells)),
    ).toBeLessThan(1e-15);
    expect(deployable(model).predict(cells)).toEqual(model.predict(cells));
  });

  it.each([
    ['before', new Pipeline([scaler('a'), poly(9), lr])],
    ['after', new Pipeline([poly(9), scaler('a'), lr])],
    ['before and after', new Pipeline([scaler('a'), poly(9), scaler('b'), lr])],
    ['twice before', new Pipeline([scaler('a'), scaler('b'), poly(3), lr])],
    ['without a polynomial', new Pipeline([scaler('a'), lr])],
    [
      'without a mean',
      new Pipeline([['a', new StandardScaler({ withMean: false })], poly(5), scaler('b'), lr]),
    ],
  ])('keeps its logit where a scaler %s is folded in', (_, estimator) => {
    const model = fitBinary<ClassifierModel>(estimator, x, y);
    const folded = deployable(model);
    const logit = model.decisionFunction(cells);
    const magnitudes = termMagnitudes(folded.parts.rule, cells);
    folded.assess(cells).score.forEach((score, i) => {
      expect(Math.abs(score - logit[i])).toBeLessThanOrEqual(1e-13 * Math.max(1, magnitudes[i]));
    });
  });

  it('has its terms in scikit-learn’s order, the constant apart', () => {
    const model = deployable(fitBinary(new Pipeline([scaler('a'), poly(2), lr]), x, y));
    expect(model.parts.rule).toMatchObject({
      exponents: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [2, 0, 0],
        [1, 1, 0],
        [1, 0, 1],
        [0, 2, 0],
        [0, 1, 1],
        [0, 0, 2],
      ],
    });
  });
});

describe('a tree in closed form', () => {
  it.each([
    ['alone', new DecisionTreeClassifier()],
    ['behind a scaler', new Pipeline([scaler('a'), ['tree', new DecisionTreeClassifier()]])],
  ])('%s has the same leaves, on its cuts too', (_, estimator) => {
    const model = fitBinary<ClassifierModel>(estimator, x, y);
    const folded = deployable(model);
    const { rule } = folded.parts;
    if (rule.kind !== 'tree') throw new Error('no tree');
    const random = new Random(1);
    const onCuts = Matrix.from(
      Array.from(rule.threshold, (cut, node) => {
        const row = [...cells.row(random.index(cells.rows))];
        // The next double, or the cut itself.
        if (rule.feature[node] >= 0) {
          row[rule.feature[node]] = node % 2 ? cut : cut + Math.abs(cut) * Number.EPSILON;
        }
        return row;
      }),
    );
    for (const rows of [cells, onCuts]) expect(folded.evidence(rows)).toEqual(model.evidence(rows));
  });
});

describe('models without a closed form', () => {
  const refusal = (model: BinaryModel) => complaint(() => deployable(model), InvalidInput);

  it('are refused', () => {
    expect(refusal(fitBinary(new KNeighborsClassifier(), x, y))).toMatch(
      /KNeighborsClassifier.*trees/,
    );
    const tree = ['tree', new DecisionTreeClassifier()] as const;
    expect(refusal(fitBinary(new Pipeline([poly(2), tree]), x, y))).toMatch(
      /PolynomialFeatures.*tree/,
    );
    const twice = fitBinary(new Pipeline([['first', new PolynomialFeatures()], poly(2), lr]), x, y);
    expect(refusal(twice)).toMatch(/second PolynomialFeatures/);
  });
});

describe('a classifier that stays whole', () => {
  const knn = fitBinary(new KNeighborsClassifier(), x, y);

  it('has the labels and probabilities of before, and is no closed form by its parts', () => {
    const whole = deployableWhole(knn, { guard: fitGuard(x, 'flag') });
    expect(whole.predict(cells)).toEqual(knn.predict(cells));
    expect(whole.evidence(cells)).toEqual(knn.evidence(cells));
    expect(complaint(() => deployable(whole), InvalidInput)).toMatch(/no closed form/);
    expect(deployableWhole(fitBinary(lr[1], x, y)).parts.rule.kind).toBe('polynomial');
  });

  it('needs a calibration where it has decision values alone', () => {
    const svc = fitBinary(new SVC(), x, y);
    const first = Matrix.from([x.row(0)]);
    expect(complaint(() => deployableWhole(svc), InvalidInput)).toMatch(/decision values/);
    const calibration = { kind: 'sigmoid', a: -2, b: 0 } as const;
    const [p] = deployableWhole(svc, { calibration }).evidence(first);
    expect(p).toBeCloseTo(1 / (1 + Math.exp(-2 * svc.evidence(first)[0])), 12);
  });

  it('comes back from its document, which belongs together', () => {
    const text = modelToText(deployableWhole(knn));
    expect(modelToText(modelFromText(text, 'model.json'))).toBe(text);
    const changed = (change: (model: Record<string, unknown>) => void) => {
      const document = JSON.parse(text);
      change(document.state.rule.model);
      return complaint(() => modelFromText(JSON.stringify(document), 'model.json'), InvalidInput);
    };
    expect(changed((model) => Object.assign(model, { classes: [1, 0] }))).toMatch(
      /state\.rule\.model\.classes/,
    );
    expect(changed((model) => Object.assign(model, { estimator: 'Forest' }))).toMatch(
      /state\.rule\.model\.estimator/,
    );
    const ridge = new Ridge().fit(x, y).toJSON();
    const document = JSON.parse(text);
    Object.assign(document.state.rule, { model: ridge });
    expect(
      complaint(() => modelFromText(JSON.stringify(document), 'model.json'), InvalidInput),
    ).toMatch(/state\.rule\.model: expected a classifier of two classes/);
  });
});

describe('parts that do not go together', () => {
  const tree = fitBinary(new DecisionTreeClassifier(), x, y);

  it('are refused', () => {
    const calibration = { kind: 'temperature', temperature: 2 } as const;
    expect(complaint(() => deployable(tree, { calibration }), InvalidInput)).toMatch(/logit/);
    const guard = { outside: 'clamp', box: null, mahalanobis: null } as const;
    expect(complaint(() => deployable(tree, { guard }), InvalidInput)).toMatch(/needs a box/);
  });
});

describe('the status of a cell', () => {
  const logit = fitBinary(new LogisticRegression(), x, y);
  const statusOf = (row: number[], outside: 'flag' | 'clamp', what: 'box' | 'both') => {
    const model = deployable(logit, { guard: guardOf(ELN_FEATURES, outside, what) });
    const { status, probability, class: crossing } = model.assess([row]);
    return { status: status[0], probability: probability[0], crossing: crossing[0] };
  };
  const { ok, clamped, outside, zeroDensity, notFinite } = CELL_STATUS;

  it('is ok inside of the box, its bounds among it', () => {
    for (const row of [
      [1, 0.5, 0.5],
      [0.05, 0, 0],
      [2.4, 0.96, 0.96],
    ]) {
      expect(statusOf(row, 'clamp', 'box').status).toBe(ok);
    }
  });

  it('says outside of it what happened: an extrapolation, or the nearest point', () => {
    const flagged = statusOf([3, 0.5, 0.5], 'flag', 'box');
    expect(flagged.status).toBe(outside);
    expect(flagged.probability).toBeCloseTo(logit.evidence([[3, 0.5, 0.5]])[0], 14);
    const held = statusOf([3, 0.5, 0.5], 'clamp', 'box');
    expect(held.status).toBe(clamped);
    expect(held.probability).toBeCloseTo(logit.evidence([[2.4, 0.5, 0.5]])[0], 14);
  });

  it('is outside where even the nearest point is beyond the Mahalanobis limit', () => {
    expect(statusOf([9, 9, -9], 'clamp', 'both').status).toBe(outside);
  });

  it('is not finite where a feature is not, whatever the guard does', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      const cell = statusOf([1, bad, 0.5], 'clamp', 'both');
      expect(cell).toEqual({ status: notFinite, probability: Number.NaN, crossing: -1 });
    }
  });

  it('tells densities that are none from moments that are no numbers', () => {
    const model = deployable(logit);
    const { status, class: crossing } = assessMoments(model, [
      [2, 1, 1, 0.5],
      [0, 1, 1, 0.5],
      [2, 1, -1, 0.5],
      [Number.NaN, 1, 0, 0.5],
      [5e-324, 1, 1, 0.5],
    ]);
    expect([...status]).toEqual([ok, zeroDensity, zeroDensity, notFinite, notFinite]);
    expect([...crossing].slice(1)).toEqual([-1, -1, -1, -1]);
  });

  it('is no matter where prediction is asked for and has to refuse', () => {
    const model = deployable(fitBinary(new Pipeline([poly(9), lr]), x, y));
    const far = Matrix.from([[1e200, 1e200, 1]]);
    expect(complaint(() => model.predict(far), InvalidInput)).toMatch(/row 1.*finite/);
  });
});

describe('the document of a deployed model', () => {
  const schema = JSON.parse(
    readFileSync(
      new URL('../../src/documents/schemas/deployable-model.schema.json', import.meta.url),
      'utf8',
    ),
  );
  const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const provenance = {
    createdBy: 'fastflavor 0.1.0',
    versions: { node: '20' },
    licence: 'MIT',
    data: [{ role: 'training', name: 'improved', sha256: 'a'.repeat(64), rows: 9 }],
    seeds: [1],
    calibratedFor: 'ccsn',
    scores: [{ data: 'ccsn', metrics: { accuracy: 0.9 } }],
  } as const;

  it.each(TRIALS.map((trial) => [trial.name, trial] as const))(
    'is as the schema of the package says, and comes back bit for bit: %s',
    (_, { exported, features }) => {
      const model = deployable(exported, { provenance });
      const text = modelToText(model);
      expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true);
      const back = modelFromText(text, 'model.json');
      expect(modelToText(back)).toBe(text);
      expect((back as typeof model).assess(features.cells)).toEqual(model.assess(features.cells));
    },
  );

  const text = modelToText(TRIALS[3].exported);
  const damage: readonly (readonly [string, (state: Record<string, never>) => void])[] = [
    ['a rule of another kind', ({ rule }) => Object.assign(rule, { kind: 'forest' })],
    ['an exponent that is none', ({ rule }) => Object.assign(rule, { exponents: [[0.5, 1, 1]] })],
    ['an unknown calibration', ({ calibration }) => Object.assign(calibration, { kind: 'spline' })],
    ['a probability above 1', ({ calibration }) => Object.assign(calibration, { y: [2] })],
    ['a guard that does something else', ({ guard }) => Object.assign(guard, { outside: 'pray' })],
    ['a clamp without a box', ({ guard }) => Object.assign(guard, { box: null })],
    [
      'a limit that is no distance',
      ({ guard }) => Object.assign((guard as { mahalanobis: object }).mahalanobis, { limit: -1 }),
    ],
    ['data without a role', ({ provenance: p }) => Object.assign(p, { data: [{ name: 'x' }] })],
    [
      'a score that is no number',
      ({ provenance: p }) => Object.assign(p, { scores: [{ data: 'x', metrics: { f1: '1' } }] }),
    ],
    ['a threshold in words', (state) => Object.assign(state, { threshold: 'half' })],
  ];

  it.each(damage)('is refused by schema and reader with %s', (_, harm) => {
    const document = JSON.parse(text);
    harm(document.state);
    expect(valid(document)).toBe(false);
    const reading = () => modelFromText(JSON.stringify(document), 'model.json');
    expect(complaint(reading, InvalidInput)).toMatch(/^model\.json: /);
  });
});
