import { FindingsError, type Finding } from '../../model/finding.js';
import { nearestName } from '../../model/nearest-name.js';
import type { TableName } from '../../model/tables.js';
import { COLUMNS } from '../columns.js';
import type { Preset } from './preset.js';
import { presetsFor } from './presets.js';

/** From this share of its columns on, a header that fits nothing looks like a preset that lacks something. */
const LOOKS_LIKE = 0.6;

/**
 * The preset of a header: the one that was asked for, or the only one that fits.
 *
 * @param header the columns that the file has for a preset: those of its first line, or the keys of its list
 * @param plain the columns that it has without a preset
 * @returns undefined where the file is to be read without a preset; `looks` is what it nearly is
 * @throws FindingsError PRESET_MISMATCH, PRESET_AMBIGUOUS
 */
export function matchPreset(
  table: TableName, asked: string | undefined, header: (preset: Preset) => readonly string[] | undefined,
  plain: readonly string[], file: string,
): { readonly preset?: Preset; readonly looks?: Finding } {
  const presets = presetsFor(table);
  if (asked !== undefined) {
    const preset = presets.find(({ name }) => name === asked)!; // the config's schema knows the names
    const names = header(preset);
    if (names !== undefined && fits(preset, names)) return { preset };
    throw new FindingsError([mismatch(preset, names, 'error', file)]);
  }
  const fitting = presets.filter((preset) => fits(preset, header(preset) ?? []));
  if (fitting.length > 1) {
    throw new FindingsError([{
      code: 'PRESET_AMBIGUOUS', severity: 'error', file, line: 1, value: fitting.map(({ name }) => name).join(', '),
      remedy: `say which one it is in the config: "files": {"${table}": {"path": ..., "preset": "${fitting[0]!.name}"}}`,
    }]);
  }
  if (fitting.length === 1) return { preset: fitting[0]! };
  if (isPlain(table, plain)) return {};
  const nearly = presets
    .map((preset) => ({ preset, names: header(preset) ?? [] }))
    .map(({ preset, names }) => ({ preset, names, share: shareOf(preset, names) }))
    .sort((a, b) => b.share - a.share)[0];
  if (nearly === undefined || nearly.share < LOOKS_LIKE) return {};
  return { looks: mismatch(nearly.preset, nearly.names, 'warning', file) };
}

/** Whether a header has every required column of the table under its own name. */
function isPlain(table: TableName, names: readonly string[]): boolean {
  return COLUMNS[table].every(({ name, required }) => !required || names.includes(name));
}

function fits({ header, without = [] }: Preset, names: readonly string[]): boolean {
  return header.every((name) => names.includes(name)) && !without.some((name) => names.includes(name));
}

function shareOf({ header }: Preset, names: readonly string[]): number {
  return header.filter((name) => names.includes(name)).length / header.length;
}

/** What a header lacks, each with the name that is nearest, and what it has too much. */
function mismatch(preset: Preset, names: readonly string[] | undefined, severity: Finding['severity'], file: string): Finding {
  const kind = preset.list === undefined ? 'CSV or TSV' : `JSON with a list "${preset.list.items}", or a bare list`;
  if (names === undefined) return { code: 'PRESET_MISMATCH', severity, file, value: preset.name, expected: kind };
  const others = names.filter((name) => !preset.header.includes(name));
  const lacking = preset.header.filter((name) => !names.includes(name)).map((name) => {
    const nearest = nearestName(name, others);
    return nearest === undefined ? `"${name}"` : `"${name}" (the file has "${nearest}")`;
  });
  const extra = (preset.without ?? []).filter((name) => names.includes(name)).map((name) => `"${name}"`);
  const words = [
    ...(lacking.length > 0 ? [`the columns ${lacking.join(', ')}`] : []),
    ...(extra.length > 0 ? [`no column ${extra.join(', ')}`] : []),
  ];
  return { code: 'PRESET_MISMATCH', severity, file, line: 1, value: preset.name, expected: words.join('; and ') };
}
