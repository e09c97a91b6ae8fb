// Writes schema/: rebalance.schema.json, for editors, from the schema that the product validates configs with, and in
// output/ the shapes of the JSON documents that it writes (scripts/output-schemas.mjs).
// Run after a build: node scripts/write-schema.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { configSchemaText } from '../dist/read/config-schema.js';
import { OUTPUT_SCHEMAS } from './output-schemas.mjs';

const folder = new URL('../schema/', import.meta.url);
writeFileSync(new URL('rebalance.schema.json', folder), configSchemaText());
mkdirSync(new URL('output/', folder), { recursive: true });
for (const [name, text] of OUTPUT_SCHEMAS) writeFileSync(new URL(`output/${name}`, folder), text);
