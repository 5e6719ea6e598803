/**
 * The commands by their names, in the order in which help shows them. Each is loaded when it is wanted:
 * none has to wait for what the others are made of.
 */
import type { Command } from 'commander';
import { isGlobalFlag } from './global-flags.js';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  reproduce: async () => (await import('./reproduce-command.js')).reproduceCommand(),
  report: async () => (await import('./report-command.js')).reportCommand(),
  train: async () => (await import('./train-command.js')).trainCommand(),
  predict: async () => (await import('./predict-command.js')).predictCommand(),
  import: async () => (await import('./import-command.js')).importCommand(),
  export: async () => (await import('./export-command.js')).exportCommand(),
  compare: async () => (await import('./compare-command.js')).compareCommand(),
  sweep: async () => (await import('./sweep-command.js')).sweepCommand(),
  tune: async () => (await import('./tune-command.js')).tuneCommand(),
  pick: async () => (await import('./pick-command.js')).pickCommand(),
  data: async () => (await import('./data-command.js')).dataCommand(),
  columns: async () => (await import('./columns-command.js')).columnsCommand(),
};

/** The one that a command line begins with, global flags aside; all of them where it begins with none. */
export async function commandsFor(words: readonly string[]): Promise<Command[]> {
  const name = words.find((word) => !isGlobalFlag(word)) ?? '';
  const wanted = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  return Promise.all(wanted.map((load) => load()));
}
