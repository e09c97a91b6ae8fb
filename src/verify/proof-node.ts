/** A sound row of the certificate. */
export interface ProofNode {
  readonly line: number; // of the file
  readonly sku: number;
  readonly warehouse: number;
  readonly leadDays: number;
  readonly supply: number; // packs
  readonly own: number; // potential, quanta a pack
  readonly receive: number; // potential, quanta a pack
  readonly marginal: (position: number) => number; // worth of a pack, quanta
}
