/** Ranges of bytes of a file, in any order. */
import { type FileHandle, open } from 'node:fs/promises';
import { readError } from './text-file.js';

/** An open file of which ranges are read. */
export class FileRanges {
  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    /** bytes of the file */
    readonly length: number,
  ) {}

  /** @throws InvalidInput if the file cannot be read */
  static async open(path: string): Promise<FileRanges> {
    const file = await open(path).catch((error) => {
      throw readError(path, error);
    });
    return new FileRanges(file, path, (await file.stat()).size);
  }

  /**
   * The bytes in [from, to), in memory of their own.
   * @throws Error if they are not all in the file
   * @throws InvalidInput if they cannot be read
   */
  async read(from: number, to: number): Promise<Uint8Array> {
    if (!(from >= 0 && from <= to && to <= this.length)) {
      throw new Error(`it ends before byte ${to}`);
    }
    const bytes = new Uint8Array(to - from);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await this.file
        .read(bytes, at, bytes.length - at, from + at)
        .catch((error) => {
          throw readError(this.path, error);
        });
      if (bytesRead === 0) throw new Error('it became shorter while it was read');
      at += bytesRead;
    }
    return bytes;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
