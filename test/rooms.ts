/** The table "Where things are" of CONTRIBUTING, and what the imports of a set of files have against it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importsOf, type Sources } from './sources.js';

/** One row of the table. */
export interface Room {
  /** `src/kernels`, a folder; `src/index.ts`, a file; `src/*.ts`, the files that have no row of their own */
  readonly paths: readonly string[];
  /** the paths of the rooms that its files may import */
  readonly mayUse: readonly string[];
  readonly mayUseNode: boolean;
}

/** The files that every room below them may use. */
const EVERYBODYS = ['src/errors.ts', 'src/*.ts'];

export function readRooms(
  contributing = readFileSync(
    fileURLToPath(new URL('../CONTRIBUTING.md', import.meta.url)),
    'utf8',
  ),
): Room[] {
  const [, table] = /## Where things are\n+((?:\|.*\n)+)/.exec(contributing) ?? [];
  if (table === undefined) throw new Error('CONTRIBUTING.md: no table "Where things are"');
  const rows = table.trimEnd().split('\n').slice(2);
  const rooms: Room[] = [];
  const above: string[] = [];
  for (const row of rows) {
    const [folder, , used, node] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const paths = [...folder.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
    const names = used.split(', ').filter((name) => name !== '');
    const mayUse = names.flatMap((name) => {
      if (name === 'all above') return above;
      const path = [`src/${name}`, name].find((candidate) => above.includes(candidate));
      if (path) return [path];
      throw new Error(`CONTRIBUTING.md: ${folder} may use ${name}, which does not stand above it`);
    });
    const everybodys = EVERYBODYS.filter((path) => above.includes(path));
    rooms.push({ paths, mayUse: [...everybodys, ...mayUse], mayUseNode: node === 'yes' });
    above.push(...paths);
  }
  return rooms;
}

/** The room that a file lies in, and by which of its paths: its own before its folder's, the longest folder first. */
function roomOf(file: string, rooms: readonly Room[]): { room: Room; path: string } | undefined {
  const matches = (path: string) =>
    path === file ||
    file.startsWith(`${path}/`) ||
    (path === 'src/*.ts' && /^src\/[^/]+\.ts$/.test(file));
  const found = rooms.flatMap((room) => room.paths.filter(matches).map((path) => ({ room, path })));
  const isFile = ({ path }: { path: string }) => Number(path === file);
  return found.sort((a, b) => isFile(b) - isFile(a) || b.path.length - a.path.length)[0];
}

/** What the table has against a file, a line each. */
export function complaintsAbout(file: string, sources: Sources, rooms: readonly Room[]): string[] {
  const home = roomOf(file, rooms);
  if (!home) return [`${file} lies in no folder of the table of CONTRIBUTING.md`];
  const { room, path } = home;
  const found: string[] = [];
  for (const target of importsOf(file, sources.get(file) ?? '')) {
    const used = sources.has(target) ? roomOf(target, rooms) : undefined;
    if (used && used.room !== room && !room.mayUse.includes(used.path)) {
      const allowed = room.mayUse.join(', ') || 'nothing';
      found.push(`${file} imports ${target}, but ${path} may use only ${allowed}`);
    }
    if (target.startsWith('node:') && !room.mayUseNode) {
      found.push(`${file} imports ${target}, but ${path} may use nothing of Node`);
    }
  }
  return found;
}

/** The paths of the table that no file lies in. */
export function emptyRooms(sources: Sources, rooms: readonly Room[]): string[] {
  const inhabited = new Set([...sources.keys()].map((file) => roomOf(file, rooms)?.path));
  return rooms.flatMap(({ paths }) => paths).filter((path) => !inhabited.has(path));
}

/** How `start` comes to import something of Node: the files on the way, or undefined. */
export function wayToNode(start: string, sources: Sources): string[] | undefined {
  const from = new Map<string, string | undefined>([[start, undefined]]);
  for (const [file] of from) {
    for (const target of importsOf(file, sources.get(file) ?? '')) {
      if (target.startsWith('node:')) {
        const way = [target];
        for (let step: string | undefined = file; step; step = from.get(step)) way.unshift(step);
        return way;
      }
      if (sources.has(target) && !from.has(target)) from.set(target, file);
    }
  }
  return undefined;
}
