import type { SkuPlan } from '../model/flow.js';
import type { Movements } from '../model/movements.js';
import type { Certificate } from '../model/plan.js';

/** What the rows are made from beside the SKUs' plans. */
export interface CertificateGround {
  readonly warehouses: number; // W, to find a cell
  readonly pack: Int32Array; // SKU -> units a pack
  readonly stock: Int32Array; // S x W -> own units that may leave
  /** Worth of the pack at a position of the stock, quanta. */
  readonly worthOfPack: (sku: number, warehouse: number, leadDays: number, position: number) => number;
}

/**
 * The proof in rows, for each SKU and warehouse in play: stock in packs before and after the plan, worth of the last
 * pack and of one more, and the potentials of both nodes. `movements` is the final plan, which differs from the SKU's
 * own optimum where a limit binds.
 *
 * @param proofs SKU plan -> its potentials
 */
export function buildCertificate(
  plans: readonly SkuPlan[],
  proofs: readonly { readonly own: Float64Array; readonly receive: Float64Array }[],
  movements: Movements,
  { warehouses: count, pack, stock, worthOfPack }: CertificateGround,
): Certificate {
  const length = plans.reduce((sum, plan) => sum + plan.warehouses.length, 0);
  const certificate: Certificate = {
    length,
    sku: new Int32Array(length),
    warehouse: new Int32Array(length),
    pack: new Int32Array(length),
    supply: new Int32Array(length),
    after: new Int32Array(length),
    leadDays: new Int32Array(length),
    marginalLast: new Float64Array(length),
    marginalNext: new Float64Array(length),
    potentialOwn: new Float64Array(length),
    potentialReceive: new Float64Array(length),
  };
  let row = 0;
  plans.forEach(({ sku, warehouses, leadDays }, at) => {
    const units = pack[sku]!;
    for (let node = 0; node < warehouses.length; node++, row++) {
      const warehouse = warehouses[node]!;
      const cell = sku * count + warehouse;
      const supply = Math.floor(stock[cell]! / units);
      const after = supply + (movements.received[cell]! - movements.out[cell]!) / units;
      certificate.sku[row] = sku;
      certificate.warehouse[row] = warehouse;
      certificate.pack[row] = units;
      certificate.supply[row] = supply;
      certificate.after[row] = after;
      certificate.leadDays[row] = leadDays[node]!;
      certificate.marginalLast[row] = after > 0 ? worthOfPack(sku, warehouse, leadDays[node]!, after) : NaN;
      certificate.marginalNext[row] = worthOfPack(sku, warehouse, leadDays[node]!, after + 1);
      certificate.potentialOwn[row] = proofs[at]!.own[node]!;
      certificate.potentialReceive[row] = proofs[at]!.receive[node]!;
    }
  });
  return certificate;
}
