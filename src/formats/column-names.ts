/** Renames the columns of a file. */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { Table } from '../table.js';

/** The name of a column in the file, by the name that it gets. */
export type ColumnNames = ReadonlyMap<string, string>;

/** The new names of a file's columns. */
export class Renaming {
  /** the new names, in the file's order */
  readonly names: readonly string[];

  /**
   * @param columns the columns to be renamed
   * @param inFile the names of the file's columns
   * @param source the file's name in messages
   * @throws InvalidInput if a column is missing
   * @throws InvalidOption if two columns would get the same name
   */
  constructor(columns: ColumnNames, inFile: readonly string[], source: string) {
    const ours = new Map<string, string>();
    for (const [name, theirs] of columns) {
      if (!inFile.includes(theirs)) {
        throw new InvalidInput(
          `${source}: no column "${theirs}"; its columns are ${inFile.join(', ')}`,
        );
      }
      if (ours.has(theirs)) {
        throw new InvalidOption(
          `--column ${name}=${theirs}: the column ${theirs} is ${ours.get(theirs)} already`,
        );
      }
      ours.set(theirs, name);
    }
    this.names = inFile.map((name) => ours.get(name) ?? name);
    const twice = this.names.find((name, j) => this.names.indexOf(name) !== j);
    if (twice !== undefined) {
      throw new InvalidOption(
        `--column ${twice}=${columns.get(twice)}: ${source} has a column ${twice} too; give that another name, as in --column other=${twice}`,
      );
    }
  }

  apply(table: Table): Table {
    return table.renamed(this.names);
  }
}
