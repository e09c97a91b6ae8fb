/** Characters that are written at once. */
const PIECE_LENGTH = 1 << 16;

/** Joins many small pieces of a text into few large ones: each write costs about as much as a hundred lines. */
export function* largePieces(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE_LENGTH) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
