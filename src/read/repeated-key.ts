const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|\n/g;

/**
 * The first key that comes twice in one object of a JSON text, with its line: JSON.parse would let the last one win,
 * silently.
 *
 * @param text valid JSON
 *
 * @example
 * repeatedKey('{"a": 1, "b": {"a": 2}}'); // undefined
 * repeatedKey('{"a": 1,\n "a": 2}').line; // 2
 */
export function repeatedKey(text: string): { readonly key: string; readonly line: number } | undefined {
  const open: Set<string>[] = []; // the keys of each object that is open; an array has none
  let line = 1;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const first = token[0]!;
    if (first === '\n') line++;
    else if (first === '{' || first === '[') open.push(new Set());
    else if (first === '}' || first === ']') open.pop();
    else if (isKey(text, index + token.length)) {
      const key = JSON.parse(token) as string;
      const keys = open.at(-1)!;
      if (keys.has(key)) return { key, line };
      keys.add(key);
    }
  }
  return undefined;
}

/** Only a key is followed by a colon. */
function isKey(text: string, after: number): boolean {
  let at = after;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return text[at] === ':';
}
