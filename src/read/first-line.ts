/** Bytes in which a header is looked for; a longer first line is no header. */
const MOST_BYTES = 1 << 20;
const LINE_FEED = 10;

/** The first line of a text without its mark of byte order and line end, and the bytes, whole. */
export async function firstLine(content: AsyncIterable<Uint8Array>): Promise<{ line: string; bytes: AsyncGenerator<Uint8Array> }> {
  const iterator = content[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let size = 0;
  let end = -1;
  while (end < 0 && size < MOST_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
    const feed = next.value.indexOf(LINE_FEED);
    if (feed >= 0) end = size + feed;
    size += next.value.length;
  }
  const head = new Uint8Array(size);
  let at = 0;
  for (const chunk of seen) {
    head.set(chunk, at);
    at += chunk.length;
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* seen;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.(); // a file that is not read to its end is closed
    }
  }
  const text = new TextDecoder().decode(head.subarray(0, end < 0 ? size : end));
  return { line: text.replace(/\r$/, ''), bytes: bytes() };
}
