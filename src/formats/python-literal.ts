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
  let json = '';
  let comma = '';
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const [, quoted, truth, integer, sign] = TOKEN.exec(text) ?? [];
    const token =
      quoted !== undefined
        ? textToken(quoted)
        : (truth?.toLowerCase() ?? integer ?? (sign && (JSON_SIGN[sign] ?? sign)));
    if (token === undefined) throw new SyntaxError(`no Python literal: ${text}`);
    if (token === ',') {
      json += comma;
      comma = ',';
      continue;
    }
    // Python allows a comma after the last item, JSON does not.
    json += token === ']' || token === '}' ? token : comma + token;
    comma = '';
  }
  return JSON.parse(json);
}

function textToken(quoted: string): string {
  const text = quoted.slice(1, -1);
  // Most names have nothing that JSON would write in another way.
  if (/^[\w .-]*$/.test(text)) return `"${text}"`;
  return JSON.stringify(text.replace(/\\(.)/g, '$1'));
}
