import { describe, expect, test } from 'vitest';
import { fitAsync } from '../src/estimators/estimator.js';
import { SVC } from '../src/estimators/svc.js';
import { Matrix } from '../src/matrix.js';
import { Random } from '../src/random.js';
import { type Progress, type ProgressGenerator, runAsync, runToEnd } from '../src/slices.js';

function* counting(to: number): ProgressGenerator<number> {
  for (let done = 1; done <= to; done++) yield { unit: 'steps', done, total: to };
  return to;
}

describe('work in slices', () => {
  test('ends with its result and says how far it is', async () => {
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => seen.push(progress);
    expect(runToEnd(counting(3), { onProgress })).toBe(3);
    expect(await runAsync(counting(3), { onProgress })).toBe(3);
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test('can be stopped by whoever watches it', () => {
    const controller = new AbortController();
    const onProgress = ({ done }: Progress) => done === 2 && controller.abort(new Error('enough'));
    const { signal } = controller;
    expect(() => runToEnd(counting(9), { onProgress, signal })).toThrow('enough');
    expect(() => runToEnd(counting(9), { signal })).toThrow('enough');
  });

  test('leaves the thread to others, who may stop it', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(runAsync(counting(1e9), controller)).rejects.toThrow('enough');
  });
});

describe('a fit in slices', () => {
  const random = new Random(1);
  const x = Matrix.zeros(3000, 3);
  x.data.forEach((_, i) => {
    x.data[i] = random.uniform(0, 1);
  });
  const y = Array.from({ length: x.rows }, () => (random.uniform(0, 1) < 0.5 ? 1 : 0));
  const svc = new SVC({ gamma: 5 });

  test('gives the model that a fit at once gives', async () => {
    expect(await fitAsync(svc, x, y)).toEqual(svc.fit(x, y));
  });

  test('stops within a slice of being told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(fitAsync(svc, x, y, { signal: controller.signal })).rejects.toThrow('enough');
    const counts: number[] = [];
    svc.fit(x, y, { onProgress: ({ done }) => counts.push(done) });
    expect(counts.length).toBeGreaterThan(2);
  });
});
