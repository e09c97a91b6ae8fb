// Writes the table of metrics in docs/model/kpi.md from the registry. Run after a build: node scripts/write-kpi-page.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { METRICS } from '../dist/kpi/metrics.js';

const page = new URL('../docs/model/kpi.md', import.meta.url);
const [open, close] = ['<!-- metrics -->', '<!-- end of metrics -->'];
const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(open);
const after = rest.split(close)[1];
const rows = METRICS.map(({ name, unit, definition, needs, history, regions, measure, parts }) => {
  const scopes = `${regions || (measure && (name.startsWith('open_order_') || ['otif', 'split_shipments'].includes(name))) ? 'regions; ' : ''}${parts ? 'any rows' : 'aggregates'}`;
  return `| \`${name}\` | ${unit} | ${definition.replaceAll('|', '\\|')}${history ? ' A plan cannot change it.' : ''} | ${needs || '-'} | ${scopes} |`;
});
writeFileSync(page, `${before}${open}\n| metric | unit | definition | needs, beside inventory and orders | measured for |\n|---|---|---|---|---|\n${rows.join('\n')}\n${close}${after}`);
