import { afterEach, describe, expect, test } from 'vitest';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { SVC } from '../../src/estimators/svc.js';
import { MemoryPlan, view } from '../../src/kernels/memory-plan.js';
import { keepMemories, leaveMemory, takeMemory } from '../../src/kernels/memory-pool.js';
import { Random } from '../../src/random.js';

afterEach(() => keepMemories(0));

const PAGE = 65_536;
const memoryOf = (pages: number) => new WebAssembly.Memory({ initial: pages, maximum: pages });
const pagesOf = (memory?: WebAssembly.Memory) => (memory?.buffer.byteLength ?? 0) / PAGE;

describe('a thread', () => {
  test('keeps no memory unless it is told to', () => {
    leaveMemory(memoryOf(3));
    expect(takeMemory(1)).toBeUndefined();
  });

  test('keeps the largest memories, and gives the smallest one that is large enough, once', () => {
    keepMemories(2);
    for (const pages of [4, 2, 9]) leaveMemory(memoryOf(pages));
    expect(pagesOf(takeMemory(1))).toBe(4);
    expect(takeMemory(10)).toBeUndefined();
    expect(pagesOf(takeMemory(1))).toBe(9);
    expect(takeMemory(1)).toBeUndefined();
  });

  test('that is to keep fewer forgets the others', () => {
    keepMemories(2);
    for (const pages of [4, 2]) leaveMemory(memoryOf(pages));
    keepMemories(1);
    expect(pagesOf(takeMemory(1))).toBe(4);
    expect(takeMemory(1)).toBeUndefined();
  });
});

test('a memory that is used again holds zeros up to the arrays that need none', () => {
  keepMemories(1);
  const left = memoryOf(2);
  new Uint8Array(left.buffer).fill(7);
  leaveMemory(left);
  const plan = new MemoryPlan();
  const [before, uncleared] = [plan.f64(100), plan.u8(100)];
  const memory = plan.reuse('test', uncleared);
  expect(memory).toBe(left);
  expect(view(memory, before).every((value) => value === 0)).toBe(true);
  expect(view(memory, uncleared).every((value) => value === 7)).toBe(true);
});

/** Rows of two classes: sparse columns for many of them and a narrow kernel, nested pools for a wide one. */
function rowsOf(count: number) {
  const random = new Random(3);
  const x = Array.from({ length: count }, () => [random.uniform(-2, 2), random.uniform(-2, 2)]);
  const y = x.map(([a, b]) => (a * b + 0.3 * random.uniform(-2, 2) > 0 ? 1 : 0));
  return { x, y };
}

test.each([
  ['sparse columns', 600, 30],
  ['nested pools', 2400, 0.1],
])('fits in memories of other fits are the same to the last bit: %s', (_, count, gamma) => {
  const { x, y } = rowsOf(count);
  const fitted = () => JSON.stringify(new SVC({ gamma, C: 10 }).fit(x, y));
  const fresh = fitted();
  keepMemories(2);
  const others = rowsOf(2500);
  for (const other of [0.05, 50]) new SVC({ gamma: other, C: 10 }).fit(others.x, others.y);
  expect(fitted()).toBe(fresh);
  expect(fitted()).toBe(fresh);
  expect(takeMemory(1)).toBeDefined();
});

test.each([
  ['a regression', new LogisticRegression()],
  ['a tree', new DecisionTreeClassifier({ randomState: 0 })],
])('in the memory of another fit, %s is the same to the last bit', (_, estimator) => {
  const { x, y } = rowsOf(601);
  const fitted = () => JSON.stringify(estimator.fit(x, y));
  const fresh = fitted();
  keepMemories(1);
  const left = memoryOf(40);
  new Uint8Array(left.buffer).fill(255);
  leaveMemory(left);
  expect(fitted()).toBe(fresh);
  expect(fitted()).toBe(fresh);
  expect(takeMemory(1)).toBe(left);
});
