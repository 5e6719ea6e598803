/** Whom we are measured against: where they are found or made, and how long we wait for them. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileEarlierTransport, EARLIER } from './earlier-version.js';
import { exportedProgram, INFERENCE_FLAGS } from './exported.js';
import { type Command, ENVIRONMENT } from './measured-process.js';

/** Where `npm run bench` stands when it begins: the project. */
export const SOURCES = join(process.cwd(), 'test/bench/peers');

/** Packages too heavy for the project's own. */
const ORACLES = join(process.cwd(), 'test/oracles');

/** Python with scikit-learn. */
export const PYTHON = join(ORACLES, 'python/.venv/bin/python');

/** Python with PyTorch, where `npm run oracles -- torch` made it. */
export const TORCH_PYTHON = join(ORACLES, 'python/.venv-torch/bin/python');

const NOT_INSTALLED = 'not installed: npm run oracles';

/** @throws Error where the package is not installed */
export function oracle(name: string): unknown {
  return createRequire(`${ORACLES}/`)(name);
}

export const PEER_NAMES = [
  'scikit-learn',
  'oneDAL',
  'the notebook’s way',
  'NumPy eigenvalues',
  'LightGBM',
  'treelite',
  'NumPy',
  'PyTorch',
  'LIBSVM',
  'LIBLINEAR',
  'nanoflann',
  'hand-tuned C',
  'hand-tuned C, -Ofast',
  'exported C',
  'exported Fortran',
  'onnxruntime',
  'ml-knn',
  'ml-cart',
  'ml-svm',
  'fastflavor 0.1.0',
] as const;

export type PeerName = (typeof PEER_NAMES)[number];

/** A program that is made from a model: from the path of its file. */
export interface ProgramOf {
  programOf(model: string): Promise<Command>;
}

/** How to start a peer, and its version; or why it is skipped. */
export type Peer =
  | ((Command | ProgramOf) & { readonly version: string })
  | { readonly skipped: string };

/** Ourselves: the built package. */
export const ours: Command = {
  program: process.execPath,
  args: [fileURLToPath(new URL('fastflavor.js', import.meta.url))],
};

const mlPackages: Command = {
  program: process.execPath,
  args: [fileURLToPath(new URL('ml-packages.js', import.meta.url))],
};

export function isMlPackage(name: PeerName): boolean {
  return name.startsWith('ml-');
}

/** @param folder where programs are compiled into */
export function findPeers(folder: string): ReadonlyMap<PeerName, Peer> {
  const found: Record<PeerName, () => Peer> = {
    'scikit-learn': () => python('scikit-learn.py'),
    oneDAL: () => python('one-dal.py', ['scikit-learn-intelex', 'daal']),
    'the notebook’s way': () => python('notebooks-way.py'),
    'NumPy eigenvalues': () => python('dispersion.py'),
    LightGBM: () => python('light-gbm.py', ['lightgbm']),
    treelite: () => python('tree-lite.py', ['treelite', 'tl2cgen']),
    NumPy: () => python('numpy-product.py'),
    PyTorch: pytorch,
    LIBSVM: () => compiled(folder, 'libsvm.c', 'gcc -O3', '-lsvm', 'libsvm-dev'),
    LIBLINEAR: () => compiled(folder, 'liblinear.c', 'gcc -O3', '-llinear', 'liblinear-dev'),
    nanoflann: () => compiled(folder, 'nanoflann.cpp', 'g++ -O3', '-lm', 'libnanoflann-dev'),
    'hand-tuned C': () =>
      compiled(folder, 'hand-tuned.c', `gcc ${INFERENCE_FLAGS.join(' ')}`, '-lm', 'libc6-dev'),
    // Its loops call libmvec, and it does without tests for numbers that are not finite.
    'hand-tuned C, -Ofast': () =>
      compiled(folder, 'hand-tuned.c', 'gcc -Ofast -march=native', '-lm', 'libc6-dev', '-fast'),
    'exported C': () => exported(folder, 'c', 'gcc'),
    'exported Fortran': () => exported(folder, 'fortran', 'gfortran'),
    onnxruntime,
    'ml-knn': () => mlPackage('ml-knn'),
    'ml-cart': () => mlPackage('ml-cart'),
    'ml-svm': () => mlPackage('ml-svm'),
    'fastflavor 0.1.0': () => earlierVersion(folder),
  };
  return new Map(PEER_NAMES.map((name) => [name, found[name]()]));
}

/** What a program prints, or undefined where it cannot be run. */
export function output(program: string, args: readonly string[]): string | undefined {
  try {
    const env = { ...process.env, ...ENVIRONMENT };
    return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe', env }).trim();
  } catch {
    return undefined;
  }
}

/** Versions, and for which processor the linear algebra in use is written. */
const PYTHON_VERSIONS = `
import platform, sys, importlib.metadata as metadata, numpy, scipy, sklearn.svm, threadpoolctl
names = ["numpy", "scipy", "scikit-learn", *sys.argv[1:]]
blas = {pool["architecture"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"}
print("Python " + platform.python_version(), *(f"{name} {metadata.version(name)}" for name in names), "BLAS for " + " and ".join(sorted(blas)), sep=", ")`;

/** @param more packages that it needs beside scikit-learn */
function python(script: string, more: readonly string[] = []): Peer {
  const version = output(PYTHON, ['-c', PYTHON_VERSIONS, ...more]);
  if (version === undefined) return { skipped: NOT_INSTALLED };
  return { program: PYTHON, args: [join(SOURCES, script)], version };
}

/**
 * @param development Debian's name of what has the header
 * @param suffix of the program's name, where a source is compiled in two ways
 */
function compiled(
  folder: string,
  source: string,
  compiler: string,
  library: string,
  development: string,
  suffix = '',
): Peer {
  const program = join(folder, source.replace(/\.\w+$/, suffix));
  const [name, ...flags] = compiler.split(' ');
  if (output(name, [...flags, '-o', program, join(SOURCES, source), library]) === undefined) {
    return { skipped: `not compiled: ${name} and ${development} are needed` };
  }
  return { program, args: [], version: `${output(program, ['version'])}, ${compiler}` };
}

function exported(folder: string, language: 'c' | 'fortran', compiler: string): Peer {
  const version = output(compiler, ['-dumpfullversion']);
  if (version === undefined) return { skipped: `not compiled: ${compiler} is needed` };
  return {
    programOf: (model) => exportedProgram(language, model, SOURCES, folder),
    version: `${compiler} ${version} ${INFERENCE_FLAGS.join(' ')}`,
  };
}

function pytorch(): Peer {
  const version = torchVersion();
  if (version === undefined) return { skipped: `${NOT_INSTALLED} -- torch` };
  return { program: TORCH_PYTHON, args: [join(SOURCES, 'torch-product.py')], version };
}

/** The version of PyTorch, where it is installed. */
export function torchVersion(): string | undefined {
  return output(TORCH_PYTHON, ['-c', 'import torch; print(torch.__version__)']);
}

function onnxruntime(): Peer {
  const version = output(process.execPath, [
    '-p',
    `require('${join(ORACLES, 'node_modules/onnxruntime-node/package.json')}').version`,
  ]);
  if (version === undefined) return { skipped: NOT_INSTALLED };
  const script = fileURLToPath(new URL('onnx.js', import.meta.url));
  return { program: process.execPath, args: [script], version };
}

function earlierVersion(folder: string): Peer {
  try {
    const script = fileURLToPath(new URL('earlier-transport.js', import.meta.url));
    const args = [script, compileEarlierTransport(folder)];
    return { program: process.execPath, args, version: EARLIER.version };
  } catch {
    return { skipped: 'not compiled: git and the whole history are needed' };
  }
}

function mlPackage(name: string): Peer {
  const version = output(process.execPath, ['-p', `require('${name}/package.json').version`]);
  return version === undefined ? { skipped: 'not installed' } : { ...mlPackages, version };
}
