/**
 * Characters that act on a terminal or reorder what is read there: controls, line separators, bidirectional marks,
 * and halves of a pair.
 */
const ACTING =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const SHORT = new Map([['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

/**
 * Makes free text safe to show: control and bidirectional characters become visible escapes.
 *
 * @example
 * escapeText('a\u001b[2Jb'); // 'a\\u001b[2Jb'
 * escapeText('two\nlines');  // 'two\\nlines'
 */
export function escapeText(text: string): string {
  return text.replace(
    ACTING,
    (character) => SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A value as a message quotes it: safe, between quotation marks, and not longer than a line.
 *
 * @example
 * quoteText('1,000'); // '"1,000"'
 */
export function quoteText(text: string, most = 80): string {
  const shown = text.length > most ? `${text.slice(0, most)}...` : text;
  return `"${escapeText(shown)}"`;
}
