import { FindingsError } from '../model/finding.js';

/** Refuses bytes that are no UTF-8, with the line of the first bad byte. */
export interface TextCheck {
  /** Takes the next bytes and gives their text; a sequence cut at the end comes with the next call. */
  next(bytes: Uint8Array): string;
  /** The text of what is left; throws for a sequence that never ends. */
  end(): string;
}

const LINE_FEED = 10;

function lineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

/** A byte of value 0 in the first two, or a mark of byte order: UTF-16 or UTF-32, as spreadsheets like to save. */
function isWide(first: number | undefined, second: number | undefined): boolean {
  return (
    first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  );
}

/**
 * The check for one file. A mark of byte order at the start is left out of the text.
 *
 * @example
 * textCheck('a.csv').next(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])); // 'a'
 */
export function textCheck(file: string): TextCheck {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let carried = new Uint8Array(0); // the last line so far, which may end within a sequence
  let lines = 0; // line feeds before `carried`
  let started = false;

  const refuse = (line: number, expected: string): FindingsError =>
    new FindingsError([{
      code: 'FILE_ENCODING', severity: 'error', file, line, expected,
      remedy: 'save the file as UTF-8 ("CSV UTF-8" in a spreadsheet)',
    }]);

  /** The line of the first byte that does not decode: a line feed is never part of a longer sequence. */
  const badLine = (bytes: Uint8Array): number => {
    const probe = new TextDecoder('utf-8', { fatal: true });
    let line = lines + 1;
    for (let start = 0; start < bytes.length; line++) {
      const feed = bytes.indexOf(LINE_FEED, start);
      const end = feed === -1 ? bytes.length : feed + 1;
      try {
        probe.decode(bytes.subarray(start, end));
      } catch {
        return line;
      }
      start = end;
    }
    return line;
  };

  return {
    next(bytes) {
      if (!started && bytes.length > 0) {
        started = true;
        if (isWide(bytes[0], bytes[1])) throw refuse(1, 'UTF-8, not UTF-16 or UTF-32');
      }
      const feed = bytes.lastIndexOf(LINE_FEED);
      try {
        return decoder.decode(bytes, { stream: true });
      } catch {
        throw refuse(badLine(joined(carried, bytes)), 'UTF-8');
      } finally {
        lines += feed === -1 ? 0 : lineFeeds(bytes);
        carried = feed === -1 ? joined(carried, bytes) : bytes.slice(feed + 1);
      }
    },
    end() {
      try {
        return decoder.decode();
      } catch {
        throw refuse(badLine(carried), 'UTF-8');
      }
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
