/**
 * The commands by their names, in the order of help. Each command is loaded only when it is needed, so that it does not
 * wait for the modules of others.
 */
import type { Command } from 'commander';
import { isGlobalFlag } from './flags/global-flags.js';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  reproduce: async () => (await import('./commands/reproduce.js')).reproduceCommand(),
  report: async () => (await import('./commands/report.js')).reportCommand(),
  train: async () => (await import('./commands/train.js')).trainCommand(),
  predict: async () => (await import('./commands/predict.js')).predictCommand(),
  import: async () => (await import('./commands/import.js')).importCommand(),
  export: async () => (await import('./commands/export.js')).exportCommand(),
  compare: async () => (await import('./commands/compare.js')).compareCommand(),
  sweep: async () => (await import('./commands/sweep.js')).sweepCommand(),
  tune: async () => (await import('./commands/tune.js')).tuneCommand(),
  pick: async () => (await import('./commands/pick.js')).pickCommand(),
  calibrate: async () => (await import('./commands/calibrate.js')).calibrateCommand(),
  active: async () => (await import('./commands/active.js')).activeCommand(),
  models: async () => (await import('./commands/models.js')).modelsCommand(),
  growth: async () => (await import('./commands/growth.js')).growthCommand(),
  data: async () => (await import('./commands/data.js')).dataCommand(),
  show: async () => (await import('./commands/show.js')).showCommand(),
  columns: async () => (await import('./commands/columns.js')).columnsCommand(),
  completion: async () => (await import('./commands/completion.js')).completionCommand(),
};

export function commandNames(): string[] {
  return Object.keys(COMMANDS);
}

/** Loads the command named by the first word that is not a global flag; if no command is named, loads all. */
export async function commandsFor(words: readonly string[]): Promise<Command[]> {
  const name = words.find((word) => !isGlobalFlag(word)) ?? '';
  const wanted = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  return Promise.all(wanted.map((load) => load()));
}
