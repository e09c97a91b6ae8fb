const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON; undefined where it is JSON. Engines say it in words of their own, or not at all. This
 * is the automaton of RFC 8259: what may come next, and the brackets that are open.
 *
 * @example
 * firstJsonError('{"a": 1 "b": 2}'); // 8
 * firstJsonError('[1, 2'); // 5
 * firstJsonError('[1, 2]'); // undefined
 */
export function firstJsonError(text: string): number | undefined {
  const open: ('}' | ']')[] = []; // the brackets to come, innermost last
  let next: 'value' | 'element' | 'key' | 'first key' | 'colon' | 'separator' = 'value'; // element, first key: or the end
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (;;) {
    skip(SPACE);
    const character = text[at];
    if (character === undefined) return next === 'separator' && open.length === 0 ? undefined : at;
    const closes: string | undefined =
      next === 'element' ? ']' : next === 'first key' ? '}' : next === 'separator' ? open.at(-1) : undefined;
    if (character === closes) {
      open.pop();
      at++;
      next = 'separator';
    } else if (next === 'separator') {
      if (character !== ',' || open.length === 0) return at;
      at++;
      next = open.at(-1) === '}' ? 'key' : 'value';
    } else if (next === 'colon') {
      if (character !== ':') return at;
      at++;
      next = 'value';
    } else if (next === 'key' || next === 'first key') {
      if (!skip(STRING)) return at;
      next = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      at++;
      next = character === '{' ? 'first key' : 'element';
    } else {
      if (!skip(STRING) && !skip(SCALAR)) return at;
      next = 'separator';
    }
  }
}
