/** Parses the Python literals of NPY headers: dictionaries, lists, tuples, strings, integers and truth values. */

const TOKEN =
  /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(True|False)|(-?\d+)L?|([{}[\](),:]))\s*/y;
const JSON_SIGN: Readonly<Record<string, string>> = { '(': '[', ')': ']' };

/**
 * Parses a literal.
 * @returns objects, arrays (also for tuples), strings, numbers and booleans
 * @throws SyntaxError if the text is not such a literal
 */
export function parsePythonLiteral(text: string): unknown {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const [, quoted, truth, integer, sign] = TOKEN.exec(text) ?? [];
    const token =
      quoted !== undefined
        ? JSON.stringify(quoted.slice(1, -1).replace(/\\(.)/g, '$1'))
        : (truth?.toLowerCase() ?? integer ?? (sign && (JSON_SIGN[sign] ?? sign)));
    if (token === undefined) throw new SyntaxError(`no Python literal: ${text}`);
    // Python allows a comma after the last item, JSON does not.
    if (/^[\]}]$/.test(token) && tokens.at(-1) === ',') tokens.pop();
    tokens.push(token);
  }
  return JSON.parse(tokens.join(''));
}
