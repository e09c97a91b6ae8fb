/**
 * Free text that a spreadsheet would run, with an apostrophe before it, so that it is shown instead.
 *
 * @example
 * spreadsheetText('=1+1'); // "'=1+1"
 * spreadsheetText('Mug'); // 'Mug'
 */
export function spreadsheetText(text: string): string {
  return /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
}
