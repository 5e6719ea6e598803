/**
 * JSON that is longer than a string may be (2^29 characters in V8), such as a KNN model of 4 million rows: written in
 * pieces, and read from bytes. Cost: in proportion to the length.
 */

/** Numbers of a list that become one piece. */
const PIECE_ITEMS = 10_000;

/** What `JSON.stringify` gives for plain data, in pieces. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    yield* itemPieces(value);
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    let before = '{';
    for (const [name, part] of Object.entries(value)) {
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(name)}:`;
      yield* jsonPieces(part);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else yield JSON.stringify(value) ?? 'null';
}

function* itemPieces(list: readonly unknown[]): Generator<string> {
  const areSimple = typeof list[0] !== 'object';
  for (let from = 0; from < list.length; from += areSimple ? PIECE_ITEMS : 1) {
    if (from > 0) yield ',';
    if (areSimple) yield JSON.stringify(list.slice(from, from + PIECE_ITEMS)).slice(1, -1);
    else yield* jsonPieces(list[from]);
  }
}

/**
 * What `JSON.parse` gives for a text in UTF-8.
 * @throws SyntaxError if it is no JSON
 */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  return new JsonBytes(bytes).whole();
}

/** Deeper values are refused, before the stack is full. */
const MOST_DEPTH = 500;

const [QUOTE, BACKSLASH, COMMA, COLON] = ['"', '\\', ',', ':'].map(code);
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = ['[', ']', '{', '}'].map(code);
const BLANKS = [' ', '\n', '\r', '\t'].map(code);

function code(character: string): number {
  return character.charCodeAt(0);
}

class JsonBytes {
  #at = 0;
  #depth = 0;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {}

  whole(): unknown {
    const value = this.#value();
    this.#skipBlanks();
    if (this.#at < this.bytes.length) this.#fail();
    return value;
  }

  #value(): unknown {
    this.#skipBlanks();
    const first = this.bytes[this.#at];
    if (first !== OPEN_LIST && first !== OPEN_OBJECT) return this.#simple();
    if (++this.#depth > MOST_DEPTH) this.#fail();
    this.#at++;
    const value = first === OPEN_LIST ? this.#items() : this.#fields();
    this.#depth--;
    return value;
  }

  #items(): unknown[] {
    const list: unknown[] = [];
    if (this.#skips(CLOSE_LIST)) return list;
    do list.push(this.#value());
    while (this.#skips(COMMA));
    if (!this.#skips(CLOSE_LIST)) this.#fail();
    return list;
  }

  #fields(): object {
    const entries: [string, unknown][] = [];
    if (this.#skips(CLOSE_OBJECT)) return {};
    do {
      const name = this.#value();
      if (typeof name !== 'string' || !this.#skips(COLON)) this.#fail();
      entries.push([name as string, this.#value()]);
    } while (this.#skips(COMMA));
    if (!this.#skips(CLOSE_OBJECT)) this.#fail();
    return Object.fromEntries(entries);
  }

  /** Text, a number, true, false or null, which `JSON.parse` reads. */
  #simple(): unknown {
    const { bytes } = this;
    const start = this.#at;
    if (bytes[start] === QUOTE) {
      this.#at++;
      while (this.#at < bytes.length && bytes[this.#at] !== QUOTE) {
        this.#at += bytes[this.#at] === BACKSLASH ? 2 : 1;
      }
      this.#at++;
      if (this.#at > bytes.length) this.#fail();
      return JSON.parse(this.#decoder.decode(bytes.slice(start, this.#at)));
    }
    while (this.#at < bytes.length && !this.#ends(bytes[this.#at])) this.#at++;
    const word = String.fromCharCode(...bytes.subarray(start, Math.min(this.#at, start + 1000)));
    return JSON.parse(word);
  }

  /** Whether a byte ends a number. */
  #ends(byte: number): boolean {
    return byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte <= 32;
  }

  #skips(wanted: number): boolean {
    this.#skipBlanks();
    if (this.bytes[this.#at] !== wanted) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (BLANKS.includes(this.bytes[this.#at])) this.#at++;
  }

  #fail(): never {
    throw new SyntaxError(`unexpected byte at ${this.#at}`);
  }
}
