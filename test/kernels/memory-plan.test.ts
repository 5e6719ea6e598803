import { afterEach, describe, expect, test, vi } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { MemoryPlan, view } from '../../src/kernels/memory-plan.js';

describe('a memory plan', () => {
  afterEach(() => vi.restoreAllMocks());

  test('gives every array a place of its own, on a boundary of 16 bytes', () => {
    const plan = new MemoryPlan();
    const slots = [plan.u8(3), plan.f64(5), plan.i32(1), plan.f32(7), plan.u32(2), plan.f64(0)];
    const memory = plan.allocate('test');
    slots.forEach((slot, i) => {
      expect(slot.at % 16).toBe(0);
      expect(view(memory, slot)).toHaveLength(slot.length);
      view(memory, slot).fill(i + 1);
    });
    slots.forEach((slot, i) => {
      expect([...view(memory, slot)]).toEqual(Array(slot.length).fill(i + 1));
    });
  });

  test('makes a memory that is no larger than it needs, and never grows', () => {
    const plan = new MemoryPlan();
    plan.f64(100_000);
    const memory = plan.allocate('test');
    expect(memory.buffer.byteLength).toBeLessThan(800_000 + 2 * 65_536);
    expect(() => memory.grow(1)).toThrow();
  });

  test('refuses in one line what cannot be had, before anything is allocated', () => {
    const plan = new MemoryPlan();
    plan.f64(2 ** 29);
    plan.f64(2 ** 29);
    expect(() => plan.allocate('SVC')).toThrow(InvalidInput);
    expect(() => plan.allocate('SVC')).toThrow(
      /^SVC: needs 8193 MB of memory, and only \d+ MB can be had; use fewer rows$/,
    );
    expect(() => plan.allocate('rays', 'use fewer directions')).toThrow(/; use fewer directions$/);
  });

  test('counts on half of the memory, however little of it the system calls available', async () => {
    // The machine is asked once; a module that is loaded anew asks this one.
    vi.resetModules();
    const { MemoryPlan } = await import('../../src/kernels/memory-plan.js');
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(2 ** 24);
    vi.spyOn(process, 'availableMemory').mockReturnValue(0);
    const fits = new MemoryPlan();
    fits.u8(2 ** 22);
    expect(fits.allocate('test').buffer.byteLength).toBeGreaterThan(2 ** 22);
    const tooMuch = new MemoryPlan();
    tooMuch.u8(2 ** 23);
    expect(() => tooMuch.allocate('test')).toThrow(
      /needs 9 MB of memory, and only 8 MB can be had/,
    );
  });
});
