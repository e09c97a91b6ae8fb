import { DuckDBInstance } from '@duckdb/node-api';
const [,, order, all] = process.argv;
const inst = await DuckDBInstance.create(':memory:', {memory_limit:'700MB', temp_directory:'', threads:'2', preserve_insertion_order: order});
const c = await inst.connect();
const names='order_id,ordered_on,sku,region,warehouse,units,unit_price'.split(',');
const want = all==='all'?['order_id','ordered_on','sku','region','warehouse','units']:['ordered_on','sku','region','units'];
const from = `FROM read_csv('/tmp/big10m/orders.csv', header=true, auto_detect=false, delim=',', quote='"', escape='"', strict_mode=true, null_padding=false, ignore_errors=false, columns={${names.map(n=>`'${n}': 'VARCHAR'`)}})`;
let t=performance.now();
const expr = n => n==='ordered_on' ? `CASE WHEN length(${n})=10 OR regexp_full_match(substr(${n},11), '^[T ][0-9]{2}:[0-9]{2}$') THEN left(${n},10) ELSE ${n} END` : `coalesce(${n},'')`;
await c.run(`CREATE TEMP TABLE cells AS SELECT ${want.map((n,i)=>`list(DISTINCT ${expr(n)}) AS c${i}`)}, count(*) n ${from}`);
console.log('pass1', (performance.now()-t)/1e3, process.resourceUsage().maxRSS/1024|0); t=performance.now();
for (const i of want.keys()) await c.run(`CREATE TYPE e${i} AS ENUM (SELECT unnest(c${i}) FROM cells)`);
console.log('enums', (performance.now()-t)/1e3, process.resourceUsage().maxRSS/1024|0); t=performance.now();
const price = all==='all'?", CASE WHEN unit_price IS NULL THEN 'nan'::DOUBLE WHEN regexp_full_match(unit_price, '^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,30})?$') THEN TRY_CAST(unit_price AS DOUBLE) ELSE '-inf'::DOUBLE END":'';
const r = await c.stream(`SELECT ${want.map((n,i)=>`enum_code(${expr(n)}::e${i})::INTEGER`)}${price} ${from}`);
let rows=0, sum=0, first;
for(;;){ const ch=await r.fetchChunk(); if(!ch||ch.rowCount===0)break; for(let i=0;i<want.length;i++){const it=ch.getColumnVector(i).items; first??=it; sum+=it[0];} rows+=ch.rowCount;}
console.log('pass2', (performance.now()-t)/1e3, process.resourceUsage().maxRSS/1024|0, rows, first.constructor.name);
