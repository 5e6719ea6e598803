/** Programs around what a model is exported to, compiled as a simulation would be. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printModel } from '../../src/export/targets.js';
import { modelFromText, requireBinary } from '../../src/index.js';
import type { Command } from './measured-process.js';

/** Of everything in C and Fortran that LR inference is measured with. */
export const INFERENCE_FLAGS = ['-O3', '-march=native'];

/** From what routines are named, as the programs in peers/ call them. */
const NAME = 'exported';

/** The compilers' arguments in turn, `exported.h` or `exported_module.f90` being where they run. */
const STEPS = {
  c: (sources: string) => [['gcc', '-I.', join(sources, 'exported.c'), '-lm']],
  fortran: (sources: string) => [
    ['gfortran', '-c', 'exported_module.f90', join(sources, 'exported.f90')],
    ['gcc', '-c', '-DFORTRAN', join(sources, 'exported.c'), '-o', 'main.o'],
    ['gfortran', 'exported_module.o', 'exported.o', 'main.o'],
  ],
};

const FILES = { c: 'exported.h', fortran: 'exported_module.f90' };

/**
 * @param model a file that holds one
 * @param sources where the programs around exported code are
 * @param parent where a folder for this program is made
 */
export async function exportedProgram(
  language: keyof typeof STEPS,
  model: string,
  sources: string,
  parent: string,
): Promise<Command> {
  const folder = mkdtempSync(join(parent, `${language}-`));
  const text = await printModel(
    requireBinary(modelFromText(readFileSync(model, 'utf8'), model)),
    language,
    NAME,
  );
  writeFileSync(join(folder, FILES[language]), text);
  for (const [compiler, ...args] of STEPS[language](sources)) {
    execFileSync(compiler, [...INFERENCE_FLAGS, ...args], { cwd: folder, stdio: 'pipe' });
  }
  return { program: join(folder, 'a.out'), args: [] };
}
