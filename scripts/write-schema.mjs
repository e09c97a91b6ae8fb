// Writes schema/rebalance.schema.json, for editors, from the schema that the product validates configs with.
// Run after a build: node scripts/write-schema.mjs
import { writeFileSync } from 'node:fs';
import { configSchemaText } from '../dist/read/config-schema.js';

writeFileSync(new URL('../schema/rebalance.schema.json', import.meta.url), configSchemaText());
