/** Changes of JSON documents: other values in a place, fields and items left out, repeated, nested or moved. */
import type { Random } from '../../../src/random.js';
import { type Mutation, pick } from './mutation.js';
import { ODD_TEXTS } from './text.js';

/** A number that JSON.stringify does not write. */
const RAW = 'RAW:';

const ODD_VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    '',
    'x',
    -1,
    0,
    -0,
    0.5,
    1,
    2,
    3,
    30,
    1e6,
    1e12,
    1e15,
    1e308,
    -1e308,
    5e-324,
  ],
  ...[
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 31),
    `${RAW}1e999`,
    `${RAW}-1e999`,
    `${RAW}-0`,
    `${RAW}1E400`,
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    [[[]]],
    ['__proto__'],
    { toString: 1 },
    { a: {} },
    { length: 3 },
    JSON.parse('{"then": 1, "__proto__": {"x": 1}}'),
  ],
];

function oddValue(random: Random): unknown {
  switch (random.index(10)) {
    case 0:
      return pick(ODD_TEXTS, random);
    case 1:
      return Array(pick([50, 5000], random)).fill(pick([0, 1, 'a', null], random));
    case 2:
      return nested(pick([20, 600, 2000], random));
    default:
      return structuredClone(pick(ODD_VALUES, random));
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

interface Place {
  readonly parent: object;
  readonly name: string;
}

/** A place, found by walking down from the root, so that long lists do not hide what is beside them. */
function placeBelow(root: object, random: Random): Place | undefined {
  let parent = root;
  for (;;) {
    const names = Object.keys(parent);
    if (names.length === 0) return undefined;
    const name = names[random.index(names.length)];
    const value: unknown = Reflect.get(parent, name);
    const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (isLeaf || random.index(4) === 0) return { parent, name };
    parent = value;
  }
}

type TreeChange = (place: Place, random: Random, root: object) => void;

const setValue: TreeChange = ({ parent, name }, random) => {
  Reflect.set(parent, name, oddValue(random));
};

const changeNumber: TreeChange = ({ parent, name }, random) => {
  const value: unknown = Reflect.get(parent, name);
  if (typeof value !== 'number') return setValue({ parent, name }, random, parent);
  const other = [
    value + 1,
    value - 1,
    -value,
    2 * value,
    value * 1e300,
    value / 1e300,
    value + 0.5,
  ];
  Reflect.set(parent, name, pick(other, random));
};

const remove: TreeChange = ({ parent, name }) => {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else Reflect.deleteProperty(parent, name);
};

const repeat: TreeChange = ({ parent, name }, random) => {
  const value = structuredClone(Reflect.get(parent, name));
  if (Array.isArray(parent))
    parent.splice(Number(name), 0, ...Array(pick([1, 100], random)).fill(value));
  else Reflect.set(parent, pick([`${name}2`, 'extra', ...ODD_TEXTS], random), value);
};

const rename: TreeChange = ({ parent, name }, random) => {
  if (Array.isArray(parent)) return;
  const value = Reflect.get(parent, name);
  Reflect.deleteProperty(parent, name);
  Object.defineProperty(parent, pick(ODD_TEXTS, random), {
    value,
    enumerable: true,
    configurable: true,
  });
};

const wrap: TreeChange = ({ parent, name }, random) => {
  const value = Reflect.get(parent, name);
  Reflect.set(parent, name, random.index(2) === 0 ? [value] : { [name]: value });
};

/** What stands in one place also in another. */
const graft: TreeChange = ({ parent, name }, random, root) => {
  const other = placeBelow(root, random);
  if (other) Reflect.set(parent, name, structuredClone(Reflect.get(other.parent, other.name)));
};

const CHANGES: readonly TreeChange[] = [
  ...[setValue, setValue, setValue, changeNumber, changeNumber, remove, remove],
  ...[repeat, rename, wrap, graft],
];

/** One change somewhere in a parsed document; what is no JSON stays. */
export function changedTree(text: string, random: Random): string {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text;
  }
  if (random.index(60) === 0 || typeof root !== 'object' || root === null) root = oddValue(random);
  else {
    const place = placeBelow(root, random);
    if (place) pick(CHANGES, random)(place, random, root);
  }
  return (JSON.stringify(root) ?? 'null').replaceAll(
    new RegExp(`"${RAW}([^"]*)"`, 'g'),
    (_, number) => number,
  );
}

export const changeTree: Mutation = (bytes, random) =>
  Buffer.from(changedTree(bytes.toString('utf8'), random));

/** The changes of a document in one of the lines. */
export const changeLineTree: Mutation = (bytes, random) => {
  const lines = bytes.toString('utf8').split('\n');
  const at = random.index(lines.length);
  lines[at] = changedTree(lines[at], random);
  return Buffer.from(lines.join('\n'));
};
