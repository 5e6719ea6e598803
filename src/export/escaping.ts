/**
 * The doors through which text that this project did not write (names of features, classes and data, licences) reaches
 * source code: one for comments, and one per language for string literals. Nothing that passes a door can end the
 * comment or the literal that it stands in.
 */
import { InvalidInput } from '../errors.js';

/**
 * Text for a comment that ends at the end of its line, in any language. Control, format and private characters, line and
 * paragraph separators and halves of surrogate pairs become blanks; a backslash, which continues a comment of C,
 * becomes a slash, and so the trigraph for one is torn apart; a declaration of an encoding, which Python reads in
 * comments, is torn apart as well.
 */
export function commentText(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll('\\', '/')
    .replace(/\?(?=\?)/g, '? ')
    .replace(/coding(?=[:=])/gi, '$& ')
    .trimEnd();
}

const utf8 = new TextEncoder();

/** A string literal of C and C++ in ASCII: other bytes of its UTF-8 form, `?` and quotes in octal. */
export function cString(text: string): string {
  const bytes = Array.from(utf8.encode(text), (byte) =>
    byte < 0x20 || byte > 0x7e || '"\\?'.includes(String.fromCharCode(byte))
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join('')}"`;
}

/** A string literal of JavaScript in ASCII. */
export function javaScriptString(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A string literal of Python in ASCII; half a surrogate pair becomes U+FFFD. */
export function pythonString(text: string): string {
  const inside = Array.from(text.replace(/\p{Cs}/gu, '\ufffd'), (character) => {
    const code = character.codePointAt(0) as number;
    if (code >= 0x20 && code <= 0x7e)
      return '"\\'.includes(character) ? `\\${character}` : character;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${inside.join('')}"`;
}

/** A string literal of Rust in ASCII; half a surrogate pair becomes U+FFFD. */
export function rustString(text: string): string {
  const inside = Array.from(text.replace(/\p{Cs}/gu, '\ufffd'), (character) => {
    const code = character.codePointAt(0) as number;
    if (code >= 0x20 && code <= 0x7e)
      return '"\\'.includes(character) ? `\\${character}` : character;
    return `\\u{${code.toString(16)}}`;
  });
  return `"${inside.join('')}"`;
}

/** A character literal of Fortran in one line: what `commentText` makes blank is blank, quotes are doubled. */
export function fortranString(text: string): string {
  return `'${text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').replaceAll("'", "''")}'`;
}

/** A quoted name of standard SQL; a null character, which no system takes, becomes U+FFFD. */
export function sqlName(name: string): string {
  return `"${name
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('\0', '\ufffd')
    .replaceAll('"', '""')}"`;
}

/**
 * A string literal of standard SQL.
 * @throws InvalidInput for a backslash, which some systems take for an escape, a null character, and half a surrogate pair
 */
export function sqlText(text: string): string {
  if (/[\\\0\p{Cs}]/u.test(text)) {
    throw new InvalidInput({
      where: { owner: 'sql' },
      what: 'a category has a backslash or a null character, which systems read differently',
      got: JSON.stringify(text),
    });
  }
  return `'${text.replaceAll("'", "''")}'`;
}
