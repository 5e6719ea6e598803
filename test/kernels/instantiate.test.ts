import { expect, test } from 'vitest';
import { instantiate } from '../../src/kernels/instantiate.js';
import { MemoryPlan } from '../../src/kernels/memory-plan.js';

const memory = () => new MemoryPlan().allocate('test');

test('kernels are there at once, without a file or a network', () => {
  expect(instantiate(memory()).treeNodes()).toBe(0);
});

test('every memory has kernels of its own', () => {
  expect(instantiate(memory())).not.toBe(instantiate(memory()));
});

test('constants of kernels lie below what is planned', () => {
  const plan = new MemoryPlan();
  const { at } = plan.u8(1);
  const made = plan.allocate('test');
  instantiate(made);
  const bytes = new Uint8Array(made.buffer);
  expect(bytes.findLastIndex((byte) => byte !== 0)).toBeGreaterThan(0);
  expect(bytes.findLastIndex((byte) => byte !== 0)).toBeLessThan(at);
});
