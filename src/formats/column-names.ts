/** Renames the columns of a file. */
import { InvalidOption } from '../errors.js';
import { missingColumn } from '../missing-column.js';
import { nameAmong, type Table } from '../table.js';

/** The name of a column in the file, by the name that it gets. */
export type ColumnNames = ReadonlyMap<string, string>;

/** The new names of a file's columns. */
export class Renaming {
  /** the new names, in the file's order */
  readonly names: readonly string[];
  /** whether a column gets another name */
  readonly #any: boolean;

  /**
   * @param columns the columns to be renamed
   * @param inFile the names of the file's columns
   * @param source the file's name in messages
   * @throws InvalidInput if a column is missing
   * @throws InvalidOption if two columns would get the same name
   */
  constructor(columns: ColumnNames, inFile: readonly string[], source: string) {
    const ours = new Map<string, string>();
    for (const [name, given] of columns) {
      const theirs = nameAmong(inFile, given);
      if (theirs === undefined) {
        throw missingColumn({ where: { file: source }, name: given, names: inFile });
      }
      if (ours.has(theirs)) {
        throw new InvalidOption({
          where: { option: `--column ${name}=${theirs}` },
          what: `the column ${theirs} is ${ours.get(theirs)} already`,
          remedy: 'name it once',
        });
      }
      ours.set(theirs, name);
    }
    this.#any = ours.size > 0;
    this.names = inFile.map((name) => ours.get(name) ?? name);
    const seen = new Set<string>();
    const twice = this.names.find((name) => seen.size === seen.add(name).size);
    if (twice !== undefined) {
      throw new InvalidOption({
        where: { option: `--column ${twice}=${columns.get(twice)}` },
        what: `${source} has a column ${twice} too`,
        remedy: `give that another name, as in --column other=${twice}`,
      });
    }
  }

  apply(table: Table): Table {
    return this.#any ? table.renamed(this.names) : table;
  }
}
