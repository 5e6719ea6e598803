/** Changes inside of gzip, packed again with the right checksum. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Mutation, pick } from './mutation.js';

/** @param mutations those of what is packed */
export function insideGzip(mutations: readonly Mutation[]): Mutation {
  return (bytes, random) => {
    let content: Buffer;
    try {
      content = gunzipSync(bytes, { maxOutputLength: 1 << 24 });
    } catch {
      return bytes;
    }
    return gzipSync(pick(mutations, random)(content, random));
  };
}

/** Two members, a member in a member, and text that packs to a thousandth. */
export const gzipMembers: Mutation = (bytes, random) => {
  switch (random.index(4)) {
    case 0:
      return Buffer.concat([bytes, bytes]);
    case 1:
      return gzipSync(bytes);
    case 2:
      return Buffer.concat([bytes, Buffer.alloc(random.index(100))]);
    default: {
      const piece = pick(['1,2\n', '0', ',', '"', '\n'], random);
      // Rows that are whole take their time.
      return gzipSync(Buffer.from(`a,b\n${piece.repeat(piece.length > 1 ? 1 << 18 : 1 << 22)}`));
    }
  }
};
