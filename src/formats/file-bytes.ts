/** The bytes of a file. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Bytes } from './bytes.js';
import { ReusedBuffer } from './reused-buffer.js';

/** A file whose bytes are read into one reused buffer. */
export class FileBytes implements Bytes {
  readonly #room = new ReusedBuffer();
  #taken = 0;

  private constructor(
    private readonly file: FileHandle,
    readonly length: number,
  ) {}

  static async open(path: string): Promise<FileBytes> {
    const file = await open(path);
    try {
      return new FileBytes(file, (await file.stat()).size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get taken(): number {
    return this.#taken;
  }

  async take(count: number): Promise<Buffer> {
    const wanted = Math.min(count, this.length - this.#taken);
    const room = this.#room.take(wanted);
    let read = 0;
    while (read < wanted) {
      const { bytesRead } = await this.file.read(room, read, wanted - read, null);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    this.#taken += read;
    return room.subarray(0, read);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
