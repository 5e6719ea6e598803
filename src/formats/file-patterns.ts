/**
 * Patterns that stand for files, as in shells: `*` for any text within a name, `?` for one character, `[a-c]` for one of
 * several, `{a,b}` for alternatives, and `**` for any number of folders. A name that begins with a point is matched only
 * by a pattern that does, too.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../errors.js';

/**
 * The files that a text names: itself, or the files that match it, in alphabetical order.
 * @throws InvalidInput if it is a pattern that no file matches
 */
export function filesNamed(text: string): string[] {
  if (!/[*?[{]/.test(text) || existsSync(text)) return [text];
  const files = alternatives(text)
    .flatMap((pattern) => matching(pattern))
    .filter((file, i, all) => all.indexOf(file) === i)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (files.length > 0) return files;
  throw new InvalidInput({
    where: { file: text },
    what: 'no file has a name like this',
    remedy: 'the folder and the pattern have to match',
  });
}

/** The patterns without braces that a pattern with braces stands for. */
function alternatives(pattern: string): string[] {
  const [whole, before, inner, after] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  return inner.split(',').flatMap((one) => alternatives(`${before}${one}${after}`));
}

function matching(pattern: string): string[] {
  const segments = pattern.split('/');
  const root = segments[0] === '' ? '/' : '';
  return filesBelow(
    root,
    segments.filter((segment) => segment !== ''),
  );
}

/** The files below a folder that match segments of a pattern. */
function filesBelow(folder: string, [segment, ...rest]: readonly string[]): string[] {
  const last = rest.length === 0;
  if (!/[*?[]/.test(segment)) {
    const path = join(folder, segment);
    if (!existsSync(path)) return [];
    return last ? [path] : filesBelow(path, rest);
  }
  const any = segment === '**';
  const expression = any ? /^[^.]/ : segmentExpression(segment);
  const found = any && !last ? filesBelow(folder, rest) : [];
  for (const entry of entriesOf(folder)) {
    if (!expression.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesIn(path, { any, segment, rest }));
    else if (last) found.push(path);
  }
  return found;
}

interface Walk {
  readonly any: boolean;
  readonly segment: string;
  readonly rest: readonly string[];
}

function filesIn(path: string, { any, segment, rest }: Walk): string[] {
  if (any) return filesBelow(path, [segment, ...rest]);
  return rest.length > 0 ? filesBelow(path, rest) : [];
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder || '.', { withFileTypes: true });
  } catch {
    return [];
  }
}

function segmentExpression(segment: string): RegExp {
  const hidden = segment.startsWith('.') ? '' : '(?!\\.)';
  const body = segment.replace(/\[(!?)([^\]]+)\]|[*?]|[\\^$.|+(){}[\]]/g, (part, not, set) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
    return `\\${part}`;
  });
  try {
    return new RegExp(`^${hidden}${body}$`, 'su');
  } catch {
    // A range in the wrong order matches nothing, as in shells.
    return /(?!)/;
  }
}
