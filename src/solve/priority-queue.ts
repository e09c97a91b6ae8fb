/** Items by score, lowest first; equal scores by item. A binary heap. */
export class PriorityQueue {
  private readonly scores: number[] = [];
  private readonly items: number[] = [];

  get length(): number {
    return this.items.length;
  }

  /** The lowest score, Infinity where the queue is empty. */
  get lowest(): number {
    return this.scores[0] ?? Infinity;
  }

  push(score: number, item: number): void {
    let at = this.items.length;
    this.scores.push(score);
    this.items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(score, item, above)) break;
      this.scores[at] = this.scores[above]!;
      this.items[at] = this.items[above]!;
      at = above;
    }
    this.scores[at] = score;
    this.items[at] = item;
  }

  /** Removes the first item; -1 where the queue is empty. */
  pop(): number {
    const first = this.items[0] ?? -1;
    const score = this.scores.pop();
    const item = this.items.pop();
    if (score === undefined || item === undefined || this.items.length === 0) return first;
    const count = this.items.length;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.isBefore(this.scores[below + 1]!, this.items[below + 1]!, below)) below++;
      if (this.isBefore(score, item, below)) break;
      this.scores[at] = this.scores[below]!;
      this.items[at] = this.items[below]!;
      at = below;
    }
    this.scores[at] = score;
    this.items[at] = item;
    return first;
  }

  private isBefore(score: number, item: number, at: number): boolean {
    const other = this.scores[at]!;
    return score < other || (score === other && item < this.items[at]!);
  }
}
