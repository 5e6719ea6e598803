/** The machine on which durations were measured. */
import { availableParallelism, cpus } from 'node:os';

export interface Computer {
  /** absent if the system does not report it */
  readonly processor?: string;
  readonly cores: number;
  readonly node: string;
}

export function thisMachine(): Computer {
  const machine = { cores: availableParallelism(), node: process.version };
  const processor = cpus()[0]?.model;
  return processor === undefined ? machine : { processor, ...machine };
}
