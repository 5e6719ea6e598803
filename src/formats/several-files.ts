/** Reads several files of the same columns as one table, one after the other. */
import { InvalidInput, InvalidOption } from '../errors.js';
import { Table } from '../table.js';
import type { TableReader } from './table-format.js';

/** Several files, and how one of them is opened. */
export interface SeveralFiles {
  readonly paths: readonly string[];
  /** the name of a column with the path of the file; it is no feature */
  readonly fileColumn: string | undefined;
  open(path: string): Promise<TableReader>;
}

export class SeveralReader implements TableReader {
  #current: TableReader;
  #index = 0;

  private constructor(
    private readonly files: SeveralFiles,
    first: TableReader,
    readonly names: readonly string[],
  ) {
    this.#current = first;
  }

  /** @throws InvalidInput if a file cannot be read or has other columns than the first */
  static async open(files: SeveralFiles): Promise<SeveralReader> {
    const [path, ...others] = files.paths;
    const first = await files.open(path);
    try {
      const { fileColumn } = files;
      if (fileColumn !== undefined && first.names.includes(fileColumn)) {
        throw new InvalidOption({
          where: { option: `--file-column ${fileColumn}` },
          what: `${path} has a column of that name`,
          remedy: 'give another name',
        });
      }
      for (const other of others) {
        const reader = await files.open(other);
        await reader.close();
        refuseOtherColumns(path, first.names, other, reader.names);
      }
      const added = fileColumn === undefined ? [] : [fileColumn];
      return new SeveralReader(files, first, [...first.names, ...added]);
    } catch (error) {
      await first.close();
      throw error;
    }
  }

  async *chunks(): AsyncGenerator<Table> {
    for (const [index, path] of this.files.paths.entries()) {
      if (index > 0) {
        await this.#current.close();
        this.#current = await this.files.open(path);
        this.#index = index;
      }
      for await (const chunk of this.#current.chunks()) yield this.#named(chunk, path);
    }
  }

  share(): number {
    return (this.#index + this.#current.share()) / this.files.paths.length;
  }

  async close(): Promise<void> {
    await this.#current.close();
  }

  /** The chunk with the columns of the first file in their order, and with the file's path. */
  #named(chunk: Table, path: string): Table {
    const { fileColumn } = this.files;
    const columns = this.names.map((name) => {
      const column =
        name === fileColumn ? new Array<string>(chunk.rows).fill(path) : chunk.column(name);
      return [name, column] as const;
    });
    const { index } = chunk.traits;
    return new Table(columns, chunk.source, chunk.origins, {
      ...chunk.traits,
      index: fileColumn === undefined ? index : [...index, fileColumn],
    });
  }
}

/** @throws InvalidInput naming the columns that only one of two files has */
function refuseOtherColumns(
  path: string,
  names: readonly string[],
  other: string,
  others: readonly string[],
): void {
  const missing = names.filter((name) => !others.includes(name));
  const more = others.filter((name) => !names.includes(name));
  if (missing.length === 0 && more.length === 0) return;
  const said = [
    ...(missing.length > 0 ? [`no ${missing.join(', ')}, which ${path} has`] : []),
    ...(more.length > 0 ? [`${more.join(', ')}, which ${path} has not`] : []),
  ];
  throw new InvalidInput({
    where: { file: other },
    what: `other columns: ${said.join(', and ')}`,
    remedy: 'files that are read together need the same columns',
  });
}

/** What several files are called together. */
export function nameOfFiles(paths: readonly string[]): string {
  return paths.length <= 3 ? paths.join(', ') : `${paths[0]} and ${paths.length - 1} more files`;
}
