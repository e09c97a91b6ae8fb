/**
 * Concave curves of several nodes as segments: node j has segments k = 0, 1, ..., each up to a last position, and a worth
 * that each of its packs is taken for. The last segment is endless. Worths never rise from segment to segment.
 *
 * A segment is exact where all its packs are known to be worth that much, else a guess. Beside a guess stand exact ones.
 */
export class CurveSegments {
  room = 8; // segments that a node has place for
  count = new Int32Array(0); // node -> segments
  end = new Float64Array(0); // node * room + k -> last position of the segment
  worth = new Float64Array(0); // node * room + k -> quanta a pack
  exact = new Uint8Array(0); // node * room + k -> 1 where the worth is known

  /** Makes room for so many nodes, none with a segment. */
  reset(nodes: number): void {
    if (this.count.length < nodes) this.lay(nodes, this.room);
    this.count.fill(0, 0, nodes);
  }

  /** Adds a segment behind the last one of a node. */
  push(node: number, end: number, worth: number, isExact: boolean): void {
    if (this.count[node]! === this.room) this.lay(this.count.length, 2 * this.room);
    const at = node * this.room + this.count[node]!++;
    this.end[at] = end;
    this.worth[at] = worth;
    this.exact[at] = isExact ? 1 : 0;
  }

  /** The first segment of a node that ends behind a position: where a further pack would stand. */
  segmentAbove(node: number, position: number): number {
    const { end, room } = this;
    const start = node * room;
    let at = start;
    while (end[at]! <= position) at++;
    return at - start;
  }

  /** Whether the worth of the pack at a position is known. */
  isExact(node: number, position: number): boolean {
    return this.exact[node * this.room + this.segmentAbove(node, position - 1)] === 1;
  }

  /**
   * Writes what one pack of a guessed segment is worth; what is left of the guess on both sides lies between its neighbours.
   *
   * @returns false where the worth would make the curve rise
   */
  learn(node: number, position: number, worth: number): boolean {
    if (this.count[node]! + 2 > this.room) this.lay(this.count.length, 2 * this.room);
    const { room, end, worth: worths, exact } = this;
    const start = node * room;
    const at = start + this.segmentAbove(node, position - 1);
    const last = start + this.count[node]! - 1;
    const from = at > start ? end[at - 1]! : 0;
    const upTo = end[at]!;
    const before = at > start ? worths[at - 1]! : Infinity;
    const after = at < last ? worths[at + 1]! : -Infinity;
    if (worth > before || worth < after) return false;
    const hasLeft = position - 1 > from;
    const hasRight = upTo > position;
    const added = (hasLeft ? 1 : 0) + (hasRight ? 1 : 0);
    for (let k = last; k > at; k--) {
      end[k + added] = end[k]!;
      worths[k + added] = worths[k]!;
      exact[k + added] = exact[k]!;
    }
    this.count[node]! += added;
    let k = at;
    const write = (stop: number, value: number, isExact: boolean): void => {
      end[k] = stop;
      worths[k] = value;
      exact[k++] = isExact ? 1 : 0;
    };
    if (hasLeft) write(position - 1, before === Infinity ? worth : Math.floor((before + worth) / 2), before === worth);
    write(position, worth, true);
    if (hasRight) write(upTo, after === -Infinity ? worth : Math.floor((worth + after) / 2), after === worth);
    return true;
  }

  private lay(nodes: number, room: number): void {
    const { room: narrow, count, end, worth, exact } = this;
    this.room = room;
    this.count = new Int32Array(nodes);
    this.end = new Float64Array(nodes * room);
    this.worth = new Float64Array(nodes * room);
    this.exact = new Uint8Array(nodes * room);
    this.count.set(count);
    for (let node = 0; node < count.length; node++) {
      this.end.set(end.subarray(node * narrow, (node + 1) * narrow), node * room);
      this.worth.set(worth.subarray(node * narrow, (node + 1) * narrow), node * room);
      this.exact.set(exact.subarray(node * narrow, (node + 1) * narrow), node * room);
    }
  }
}
