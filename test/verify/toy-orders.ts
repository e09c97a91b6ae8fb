/** Orders, picks and customs lines of a toy plan, counted unit by unit by code of its own. */
import { formatDay } from '../../src/model/calendar.js';
import { textHash } from '../../src/model/transfer-id.js';
import { CUSTOMS_COLUMNS, ORDER_COLUMNS, PICK_COLUMNS, type WitnessFacts } from '../../src/model/witness.js';
import { money, type Move } from './toy-plan.js';

export interface ToyTable {
  columns: string[];
  rows: string[][];
}

/** Countries that toys lie in, and the codes of these. */
const CODES: Readonly<Record<string, string>> = { Germany: 'DE', DE: 'DE', France: 'FR', FR: 'FR', GB: 'GB', 'United Kingdom': 'GB', '': '' };

const decimal = (value: number, decimals: number): string => String(Math.round(value * 10 ** decimals) / 10 ** decimals);

export function toyOrders(facts: WitnessFacts, moves: readonly Move[], cost: readonly number[], benefit: readonly number[]): { orders: ToyTable; picks: ToyTable; customs: ToyTable } {
  const { theCase } = facts;
  const { catalogue, network, settings } = theCase;
  const w = theCase.warehouses.ids.length;
  const id = (warehouse: number): string => theCase.warehouses.ids[warehouse]!;
  const cents = (amount: number): number => Math.round(amount * 100);
  const dayText = (days: number): string => formatDay(theCase.asOf + days);
  const sku = (move: Move): string => theCase.skus.ids[move.sku]!;
  const units = (move: Move): number => move.packs * catalogue.casePack[move.sku]!;
  const orderId = ({ from, to }: { from: number; to: number }): string => textHash([formatDay(theCase.asOf), '', id(from), id(to)]);

  const orders: string[][] = [];
  const customs: string[][] = [];
  for (let from = 0; from < w; from++) {
    for (let to = 0; to < w; to++) {
      const lane = from * w + to;
      const at = moves.flatMap((move, i) => (move.from === from && move.to === to ? [i] : []));
      if (at.length === 0) continue;
      const sum = (part: (move: Move, i: number) => number): number => at.reduce((total, i) => total + part(moves[i]!, i), 0);
      const known = (column: ArrayLike<number>): boolean => at.every((i) => column[moves[i]!.sku] !== 0);
      const kg = sum((move) => units(move) * catalogue.weightKg[move.sku]!);
      const m3 = sum((move) => units(move) * catalogue.volumeM3[move.sku]!);
      const value = (move: Move): number => cents(units(move) * catalogue.unitCost[move.sku]!);
      const duty = (move: Move): number => cents(units(move) * catalogue.unitCost[move.sku]! * network.lanes.dutyRate[lane]!);
      const vehicles = [
        [sum(units), network.lanes.vehicleUnits[lane]!],
        [kg, network.lanes.vehicleKg[lane]!],
        [m3, network.lanes.vehicleM3[lane]!],
      ].filter(([, size]) => size !== Infinity).map(([load, size]) => Math.ceil(load! / size!));
      orders.push([
        orderId({ from, to }), id(from), id(to), dayText(network.lanes.waitDays[lane]!), dayText(network.lanes.leadDays[lane]!),
        String(at.length), String(sum(units)), String(sum((move) => move.packs)),
        known(catalogue.weightKg) ? decimal(kg, 3) : '',
        known(catalogue.volumeM3) ? decimal(m3, 6) : '',
        known(catalogue.unitsPerPallet) ? String(wholePallets(at.map((i) => [units(moves[i]!), catalogue.unitsPerPallet[moves[i]!.sku]!] as const))) : '',
        vehicles.length === 0 ? '' : String(Math.max(...vehicles)),
        money(sum(value)), money(sum(duty)), money(sum((_, i) => cost[i]!)), money(sum((_, i) => benefit[i]!)), money(sum((_, i) => benefit[i]! - cost[i]!)),
      ]);
      const [a, b] = [CODES[network.country[from]!]!, CODES[network.country[to]!]!];
      const union = settings.customsUnions.some((members) => [a, b].every((code) => members.some((name) => CODES[name] === code)));
      if (a === '' || b === '' || a === b || union) continue;
      for (const i of at) {
        const move = moves[i]!;
        const weight = units(move) * catalogue.weightKg[move.sku]!;
        customs.push([
          orderId(move), id(from), a, id(to), b, dayText(network.lanes.waitDays[lane]!), sku(move), '', catalogue.hsCode[move.sku]!,
          CODES[catalogue.originCountry[move.sku]!]!, String(units(move)), weight === 0 ? '' : decimal(weight, 3),
          money(value(move)), String(network.lanes.dutyRate[lane]!), money(duty(move)),
        ]);
      }
    }
  }
  return {
    orders: { columns: [...ORDER_COLUMNS], rows: orders },
    picks: { columns: [...PICK_COLUMNS], rows: pickRows() },
    customs: { columns: [...CUSTOMS_COLUMNS], rows: customs },
  };

  /** Every unit looks for the bin that it comes from; units of one place are then counted. */
  function pickRows(): string[][] {
    const wait = ({ from, to }: Move): number => network.lanes.waitDays[from * w + to]!;
    const inTurn = [...moves].sort((a, b) => wait(a) - wait(b) || a.to - b.to);
    const bins = (theCase.bins ?? []).map((bin) => ({ ...bin, left: bin.units }));
    const counted = new Map<string, { cells: string[]; units: number; pack: number; key: (string | number)[] }>();
    for (const move of inTurn) {
      const arrives = theCase.asOf + network.lanes.leadDays[move.from * w + move.to]!;
      for (let unit = 0; unit < units(move); unit++) {
        const bin = bins.find((place) => place.sku === move.sku && place.warehouse === move.from && place.left > 0 && (place.expiresOn ?? Infinity) >= arrives);
        if (bin) bin.left--;
        const key = [move.from, wait(move), bin?.location ?? '', move.sku, move.to, bin?.batch ?? ''];
        const text = JSON.stringify([...key, bin?.location === undefined]);
        const row = counted.get(text);
        if (row) row.units++;
        else {
          const expires = bin?.expiresOn;
          const cells = [id(move.from), dayText(wait(move)), bin?.location ?? '', sku(move), '', bin?.batch ?? '', expires === undefined ? '' : formatDay(expires), orderId(move), id(move.to)];
          counted.set(text, { cells, units: 1, pack: catalogue.casePack[move.sku]!, key });
        }
      }
    }
    const rows = [...counted.values()].sort((x, y) => {
      for (let i = 0; i < x.key.length; i++) if (x.key[i] !== y.key[i]) return x.key[i]! < y.key[i]! ? -1 : 1;
      return 0;
    });
    return rows.map(({ cells, units: count, pack }) => {
      const eaches = pack === 1 ? count : count % pack;
      return [...cells.slice(0, 7), String(count), String((count - eaches) / pack), String(pack), String(eaches), ...cells.slice(7)];
    });
  }
}

/** Whole pallets of several SKUs, in fractions over one denominator. */
function wholePallets(loads: readonly (readonly [units: number, perPallet: number])[]): number {
  const denominator = loads.reduce((product, [, perPallet]) => product * BigInt(perPallet), 1n);
  const sum = loads.reduce((total, [units, perPallet]) => total + (BigInt(units) * denominator) / BigInt(perPallet), 0n);
  return Number((sum + denominator - 1n) / denominator);
}
