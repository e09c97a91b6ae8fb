/** Whether text starts with a bracket or a brace, as no header of CSV does; the bytes are passed on whole. */
export async function startsLikeJson(
  content: AsyncIterable<Uint8Array>,
): Promise<{ json: boolean; bytes: AsyncIterable<Uint8Array> }> {
  const iterator = content[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
    first = next.value.find((byte) => byte > 0x20 && byte < 0x80); // not a blank, nor of a byte order mark
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* seen;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { json: first === 0x5b || first === 0x7b, bytes: bytes() };
}
