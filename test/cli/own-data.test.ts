/** Files that nobody here wrote: labels of text and of numbers, three classes, numbers to be predicted, groups. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine, expectRefusal } from './command-line.js';

const { folder, run } = commandLine();
const path = (name: string) => join(folder, name);
for (const name of ['wine', 'breast-cancer', 'diabetes', 'iris']) {
  const file = new URL(`../parity/data/${name}.csv`, import.meta.url);
  copyFileSync(fileURLToPath(file), path(`${name}.csv`));
}

const LOT = 40;

/** Machines that need service or not, told from heat and noise; a text column, and lots of machines. */
const machines = Array.from({ length: 120 }, (_, i) => {
  const heat = 40 + ((i * 37) % 50);
  const noise = ((i * 53) % 71) / 10;
  const service = heat + 6 * noise > 85 ? 'yes' : 'no';
  return `${heat},${noise},${['north', 'south'][i % 2]},${i % LOT},${service}`;
});
writeFileSync(path('machines.csv'), `${['heat,noise,hall,lot,service', ...machines].join('\n')}\n`);

async function json(...words: string[]) {
  const { status, stdout, stderr } = await run(...words, '--json', '--quiet');
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return { ...JSON.parse(stdout), stderr };
}

const columnsOf = (name: string) => {
  const [header, ...rows] = readFileSync(path(name), 'utf8').trim().split('\n');
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
};

describe('a file with labels yes and no', () => {
  const data = ['--data', 'machines.csv', '--label', 'service', '--drop', 'lot'];

  it('is trained on, and predictions bear the names of its classes', async () => {
    const trained = await json('train', '--model', 'lr', ...data, '--out', 'model.json');
    expect(trained).toMatchObject({
      rows: 120,
      features: ['heat', 'noise'],
      label: 'service',
      classes: ['no', 'yes'],
    });
    expect(trained.stderr).toMatch(/left out, as there is text in them: hall.*--one-hot hall/);
    const predicted = await json(
      ...['predict', '--model', 'model.json', '--data', 'machines.csv', '--out', 'out.csv'],
    );
    expect(predicted.accuracy).toBe(trained.trainingAccuracy);
    const to = ['--model', 'model.json', '--data', 'machines.csv', '--out', 'out2.csv'];
    expect((await json('predict', ...to, '--label', 'service')).accuracy).toBe(predicted.accuracy);
    await expectRefusal(
      run('predict', ...to, '--label', 'state'),
      /machines\.csv: --label state: no column "state"; its columns are heat, noise/,
    );
    await expectRefusal(
      run('predict', ...to, '--regress'),
      /--regress: the model of model\.json predicts classes of service/,
    );
    expect(Object.keys(predicted)).toContain('yes');
    const { header, rows } = columnsOf('out.csv');
    expect(header.slice(-3)).toEqual(['service', 'predicted', 'score']);
    expect(new Set(rows.map((row) => row.at(-2)))).toEqual(new Set(['yes', 'no']));
  });

  it('is compared in folds, by groups where they are named', async () => {
    const { models, best, splits, settings } = await json('compare', ...data, '--groups', 'lot');
    expect(models.map(({ name }: { name: string }) => name)).toEqual(['lr', 'knn', 'svm', 'tree']);
    for (const { accuracy } of models) {
      const { mean, standardError, folds } = accuracy;
      expect(folds).toHaveLength(5);
      expect(mean).toBeCloseTo(folds.reduce((a: number, b: number) => a + b) / 5, 12);
      expect(standardError).toBeGreaterThanOrEqual(0);
    }
    expect(models.some(({ name }: { name: string }) => name === best)).toBe(true);
    expect(splits).toMatchObject({ kind: 'groupKFold', k: 5, groups: 'lot' });
    expect(settings).toMatch(/scikit-learn/);
    const even = ['--groups', 'lot', '--stratify-groups', '--models', 'tree'];
    const stratified = await json('compare', ...data, ...even);
    expect(stratified.splits).toMatchObject({ kind: 'stratifiedGroupKFold', k: 5, groups: 'lot' });
    await expectRefusal(
      run('compare', ...data, '--stratify-groups', '--quiet'),
      /--stratify-groups: there are no groups; --groups NAME/,
    );
  });

  it('is compared on rows held out, shuffled, with some models and settings', async () => {
    const some = ['--models', 'lr,tree', '--set', 'lr.degree=2'];
    const held = await json('compare', ...data, ...some, '--holdout', '0.25');
    expect(held.models.map(({ name }: { name: string }) => name)).toEqual(['lr', 'tree']);
    expect(held.models[0].accuracy.folds).toHaveLength(1);
    const shuffled = await json('compare', ...data, ...some, '--cv', '3', '--shuffle');
    expect(shuffled.splits).toMatchObject({ k: 3, shuffle: 0 });
    const published = await json('compare', ...data, '--models', 'knn', '--preset', 'published');
    expect(published.models[0].options.nNeighbors).toBe(3);
  });

  it('is compared with settings by the names of flags and of options', async () => {
    const settings = ['knn.k=3', 'tree.min-samples-leaf=4', 'svm.C=2'];
    const set = settings.flatMap((one) => ['--set', one]);
    const { models } = await json('compare', ...data, '--models', 'knn,svm,tree', ...set);
    const optionsOf = (model: string) =>
      models.find(({ name }: { name: string }) => name === model).options;
    expect(optionsOf('knn')).toMatchObject({ neighbors__nNeighbors: 3 });
    expect(optionsOf('tree')).toMatchObject({ minSamplesLeaf: 4 });
    expect(Object.values(optionsOf('svm'))).toContain(2);
  });

  it('is trained on with flags that stand alone and are true', async () => {
    await json('train', '--model', 'lr', ...data, '--scale', '--out', 'scaled.json');
    expect(readFileSync(path('scaled.json'), 'utf8')).toContain('StandardScaler');
  });

  it('has the positive class that is asked for', async () => {
    const trained = await json(
      ...['train', '--model', 'tree', ...data, '--positive', 'no', '--out', 'model.json'],
    );
    expect(trained.classes).toEqual(['yes', 'no']);
  });
});

describe('a file with three classes', () => {
  it('is trained on; predictions have a score of every class', async () => {
    const data = ['--data', 'iris.csv', '--label', 'species'];
    for (const model of ['lr', 'knn', 'svm', 'tree']) {
      const trained = await json('train', '--model', model, ...data, '--out', 'model.json');
      const predicted = await json(
        ...['predict', '--model', 'model.json', '--data', 'iris.csv', '--out', 'out.csv'],
      );
      expect(predicted.accuracy).toBe(trained.trainingAccuracy);
      const { header, rows } = columnsOf('out.csv');
      const what = model === 'svm' ? 'decision' : 'probability';
      expect(header.slice(-3)).toEqual(
        ['setosa', 'versicolor', 'virginica'].map((name) => `${what}_${name}`),
      );
      expect(rows[0].at(-5)).toBe('setosa');
    }
  });

  it('is swept and compared', async () => {
    const data = ['--data', 'wine.csv', '--label', 'cultivar'];
    const { degrees, best } = await json('sweep', ...data, '--degrees', '1,2', '--cv', '3');
    expect(degrees.map(({ degree }: { degree: number }) => degree)).toEqual([1, 2]);
    expect(degrees[0].accuracy.folds).toHaveLength(3);
    expect(['1', '2']).toContain(best);
    const { models } = await json('compare', ...data);
    expect(models[0].confusion.classes).toEqual([0, 1, 2]);
  });
});

describe('a file of numbers to be predicted', () => {
  const data = ['--data', 'diabetes.csv', '--label', 'progression', '--regress'];

  it('is trained on, predicted, compared and swept', async () => {
    const trained = await json('train', '--model', 'ridge', ...data, '--out', 'model.json');
    const predicted = await json(
      ...['predict', '--model', 'model.json', '--data', 'diabetes.csv', '--out', 'out.csv'],
    );
    expect(predicted.r2).toBeCloseTo(trained.trainingR2, 10);
    expect(columnsOf('out.csv').header.at(-1)).toBe('predicted');
    const { models, rankedBy } = await json('compare', ...data, '--cv', '3');
    expect(rankedBy).toBe('r2');
    expect(models[0].r2.folds).toHaveLength(3);
    const { degrees } = await json('sweep', ...data, '--degrees', '1,2', '--cv', '3');
    expect(degrees).toHaveLength(2);
  });
});

describe('a file of numbers to be predicted, whose label is recognised by its name', () => {
  it('is regressed without --label, and classified with a word on that', async () => {
    const text = readFileSync(path('diabetes.csv'), 'utf8');
    writeFileSync(path('target.csv'), text.replace('progression', 'target'));
    const data = ['--data', 'target.csv', '--models'];
    const { models, problem } = await json('compare', ...data, 'ridge', '--regress', '--cv', '3');
    expect(problem.target).toEqual({ kind: 'number', column: 'target' });
    expect(models[0].r2.mean).toBeGreaterThan(0.4);
    const { stderr } = await run('compare', ...data, 'tree', '--holdout', '0.2', '--quiet');
    expect(stderr).toMatch(/column target: 214 different numbers: this looks like a regression/);
  });
});

describe('a slip in a column of numbers', () => {
  const [header, ...rows] = readFileSync(path('wine.csv'), 'utf8').trim().split('\n');
  const slipped = rows.map((row, i) => (i === 3 ? row.replace(/^[^,]*/, 'abc') : row));
  writeFileSync(path('slip.csv'), `${[header, ...slipped].join('\n')}\n`);
  const words = ['--data', 'slip.csv', '--label', 'cultivar'];
  const train = ['train', '--model', 'tree', ...words, '--out', 'slip.json'];
  const refusal =
    /slip\.csv: row 4, column alcohol: expected a number as in 177 of 178 rows, got "abc"; --na alcohol=abc if it is missing there, --one-hot alcohol if these are categories, --drop alcohol leaves/;

  it.each<[string, string[]]>([
    ['train', train],
    ['train with the column named', [...train, '--features', 'alcohol,ash']],
    ['train with all text as categories', [...train, '--one-hot']],
    ['compare', ['compare', ...words]],
    ['sweep', ['sweep', ...words]],
    ['tune', ['tune', '--model', 'tree', ...words]],
    ['pick', ['pick', ...words]],
  ])('is refused by %s', async (_, args) => {
    await expectRefusal(run(...args, '--quiet'), refusal);
  });

  it.each([
    ['dropped', ['--drop', 'alcohol']],
    ['taken as categories by name', ['--one-hot', 'alcohol']],
    ['not among the features', ['--features', 'ash,hue']],
    ['said to be missing', ['--na', 'alcohol=abc', '--missing', 'drop']],
  ])('is nobody’s business where the column is %s', async (_, flags) => {
    expect((await json(...train, ...flags)).stderr).toBe('');
  });

  it('is refused in a label of numbers, too', async () => {
    const label = ['--label', 'alcohol', '--regress', '--out', 'slip.json'];
    const ridge = ['train', '--model', 'ridge', '--data', 'slip.csv', ...label];
    await expectRefusal(
      run(...ridge, '--quiet'),
      /row 4, column alcohol: expected a number as in 177 of 178 rows, got "abc"; --na alcohol=abc if it is missing there$/m,
    );
    expect((await json(...ridge, '--na', 'alcohol=abc', '--missing', 'drop')).rows).toBe(177);
  });

  it('is shown', async () => {
    const alone = await run('show', 'slip.csv');
    expect(alone.stdout).toMatch(
      /alcohol: abc in 1 row among numbers may mean "missing", or be a slip \(row 4\)/,
    );
    expect(alone.stdout).toMatch(/--label cultivar --na alcohol=abc --missing median/);
    const labelled = await run('show', 'slip.csv', '--label', 'cultivar');
    expect(labelled.stdout).toMatch(/Nothing to learn from yet: row 4, column alcohol: expected/);
  });
});

describe('what sweep writes without a report', () => {
  it('is said in the last line', async () => {
    const words = ['--data', 'machines.csv', '--label', 'service', '--drop', 'lot,hall'];
    const { stdout } = await run('sweep', ...words, '--degrees', '1', '--out', 's', '--quiet');
    expect(stdout).toMatch(/\nWritten: s\.json, s\.md\n$/);
  });
});

describe('whole numbers of which there are many', () => {
  it('are classes, with a word on --regress', async () => {
    const rows = Array.from({ length: 303 }, (_, i) => `${i / 7},${i % 101}`);
    writeFileSync(path('many.csv'), `a,score\n${rows.join('\n')}\n`);
    const words = ['--model', 'tree', '--data', 'many.csv', '--label', 'score', '--out', 'm.json'];
    const { status, stderr } = await run('train', ...words, '--quiet');
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /column score: 101 different numbers: this looks like a regression, .*--regress predicts/,
    );
  });
});

describe('one clear line, where', () => {
  it.each<[string, string[], RegExp]>([
    [
      'no label can be told',
      ['compare', '--data', 'wine.csv'],
      /no column is called.*--label NAME/,
    ],
    ['no data is named', ['compare', '--label', 'y'], /--data: no data/],
    [
      'a number is to be predicted',
      [
        'train',
        '--model',
        'lr',
        '--data',
        'machines.csv',
        '--label',
        'noise',
        '--regress',
        '--out',
        'm',
      ],
      /--model: expected a regressor/,
    ],
    [
      'a regressor is to classify',
      ['train', '--model', 'ridge', '--data', 'machines.csv', '--label', 'service', '--out', 'm'],
      /--model: expected a classifier.*--regress/,
    ],
    [
      'text is a feature',
      ['compare', '--data', 'machines.csv', '--label', 'service', '--features', 'heat,hall'],
      /row 1, column hall.*"north".*--one-hot hall/,
    ],
    [
      'folds and a test set are asked for',
      ['compare', '--train', 'wine.csv', '--test', 'iris.csv', '--cv', '3'],
      /--cv: there is --test/,
    ],
    [
      'the published settings do not fit',
      ['compare', '--data', 'wine.csv', '--label', 'cultivar', '--preset', 'published'],
      /--preset: expected a problem of two classes/,
    ],
    [
      'a model does not exist',
      ['compare', '--data', 'wine.csv', '--label', 'cultivar', '--models', 'lr,forest'],
      /--models: expected models among lr, knn, svm, tree.*, got forest/,
    ],
  ])('%s', async (_, words, message) => {
    await expectRefusal(run(...words), message);
  });
});
