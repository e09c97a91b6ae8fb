/**
 * KPIs of the past, written a second time as SQL on the files themselves, by another reading of their definitions
 * (docs/model/kpi.md). Tables: inventory, orders, warehouses, skus, receipts, transfers, each with case_id.
 */
export const KPI_SQL = `
with day as (select case_id, max(snapshot_date) as as_of from inventory group by 1),
sku as (select case_id, sku, coalesce(category, '') as category, unit_cost::double as cost, price::double as price,
          coalesce(volume_m3, 0)::double as m3, status from skus),
grid as (select s.*, w.warehouse, coalesce(w.storage_cost_m3_day, 0)::double as storage, w.capacity_units::double as room, w.capacity_m3::double as room_m3, d.as_of
         from sku s join warehouses w using (case_id) join day d using (case_id)),
line as (select o.*, d.as_of, coalesce(o.units_shipped, o.units) as sold from orders o join day d using (case_id) where o.ordered_on <= d.as_of and o.units > 0),
past as (select case_id, least(365, max(as_of) - min(ordered_on) + 1) as days, max(as_of) - min(ordered_on) + 1 as all_days from line group by 1),
sales as (select case_id, sku, warehouse,
    sum(sold) filter (ordered_on > as_of - 7) as s7, sum(sold) filter (ordered_on > as_of - 30) as s30,
    sum(sold) filter (ordered_on > as_of - 90) as s90, sum(sold) filter (ordered_on > as_of - 365) as s365,
    sum(units) filter (ordered_on > as_of - 365 and units_shipped is not null) as asked,
    sum(least(units, units_shipped)) filter (ordered_on > as_of - 365 and units_shipped is not null) as filled,
    count(*) filter (ordered_on > as_of - 365 and units_shipped is not null) as lines,
    count(*) filter (ordered_on > as_of - 365 and units_shipped >= units) as whole
  from line group by all),
-- the snapshots of a year, and for how many days each speaks
shot as (select distinct i.case_id, snapshot_date, as_of from inventory i join day using (case_id) where snapshot_date >= as_of - 365),
spoken as (select *, least(31, coalesce(lead(snapshot_date) over (partition by case_id order by snapshot_date), as_of + 1) - snapshot_date) as days from shot),
span as (select case_id, count(*) as shots, min(snapshot_date) as first, max(as_of) - min(snapshot_date) as days from shot group by 1
         having count(*) >= 2 and max(as_of) - min(snapshot_date) >= 28),
seen as (select i.case_id, i.sku, i.warehouse, i.on_hand, p.snapshot_date, p.days
         from inventory i join spoken p on p.case_id = i.case_id and p.snapshot_date = i.snapshot_date join span n on n.case_id = i.case_id),
-- what was sold while a snapshot spoke
spell as (select s.case_id, s.sku, s.warehouse,
    sum(l.sold) filter (s.on_hand > 0) as with_stock, sum(l.sold) filter (s.on_hand = 0) as without
  from seen s join line l on l.case_id = s.case_id and l.sku = s.sku and l.warehouse = s.warehouse
    and l.ordered_on >= s.snapshot_date and l.ordered_on < s.snapshot_date + s.days::int
  group by all),
watch as (select case_id, sku, warehouse, sum(on_hand) as stock, sum(days) as observed, coalesce(sum(days) filter (on_hand = 0), 0) as out
          from seen group by all),
sold_span as (select l.case_id, l.sku, l.warehouse, sum(l.sold) as sold from line l join span n using (case_id) where l.ordered_on > n.first group by all),
last_sale as (select case_id, sku, max(ordered_on) as day from line where units > 0 group by all),
-- first in, first out: the units on hand came with the last receipts
came as (select r.case_id, r.sku, r.warehouse, r.received_on, r.units,
    sum(r.units) over (partition by r.case_id, r.sku, r.warehouse order by r.received_on desc, r.units desc, r.rid rows unbounded preceding) - r.units as newer
  from (select *, row_number() over () as rid from receipts) r join day d using (case_id) where r.received_on <= d.as_of),
stock as (select i.case_id, i.sku, i.warehouse, i.on_hand from inventory i join day d on d.case_id = i.case_id and i.snapshot_date = d.as_of),
age as (select c.case_id, c.sku, c.warehouse, sum(greatest(0, least(c.units, s.on_hand - c.newer))) as units,
    sum(greatest(0, least(c.units, s.on_hand - c.newer)) * (d.as_of - c.received_on)) as unit_days
  from came c join stock s using (case_id, sku, warehouse) join day d using (case_id) group by all),
moved as (select t.case_id, t.sku, t."from" as warehouse, sum(t.units) as units, count(*) as transfers,
            count(*) filter (exists (from transfers e where e.case_id = t.case_id and e.sku = t.sku and e.shipped_on < t.shipped_on
              and e.shipped_on >= t.shipped_on - 14 and (e."from", e."to") in ((t."from", t."to"), (t."to", t."from")))) as excessive
          from transfers t join day d using (case_id) where t.shipped_on <= d.as_of and t.shipped_on > d.as_of - 365 group by all),
cell as (
  select g.case_id, g.sku, g.warehouse, g.category, g.cost, g.price, g.m3, g.storage, g.room, g.room_m3, max(g.m3) over (partition by g.case_id) > 0 and max(g.storage) over (partition by g.case_id) > 0 as priced, p.days as history, n.days as span, n.shots,
    coalesce(s.on_hand, 0) as on_hand, coalesce(a.s7, 0) as s7, coalesce(a.s30, 0) as s30, coalesce(a.s90, 0) as s90, coalesce(a.s365, 0) as s365,
    coalesce(a.asked, 0) as asked, coalesce(a.filled, 0) as filled, coalesce(a.lines, 0) as lines, coalesce(a.whole, 0) as whole,
    coalesce(w.stock, 0) as stock, coalesce(w.observed, 0) as observed, coalesce(w.out, 0) as out,
    coalesce(e.with_stock, 0) as with_stock, coalesce(e.without, 0) as without, coalesce(o.sold, 0) as sold_span,
    coalesce(age.units, 0) as aged, coalesce(age.unit_days, 0) as aged_days, coalesce(m.units, 0) as moved,
    coalesce(m.transfers, 0) as transfers, coalesce(m.excessive, 0) as excessive,
    case when p.all_days < 365 then null when g.status = 'new' then 0 when g.as_of - coalesce(l.day, date '1900-01-01') >= 365 then 1 else 0 end as dead,
    case when p.all_days < 90 then null when g.status = 'new' then 0
         when p.all_days >= 365 and g.as_of - coalesce(l.day, date '1900-01-01') >= 365 then 0
         when g.as_of - coalesce(l.day, date '1900-01-01') >= 90 then 1 else 0 end as slow
  from grid g join past p using (case_id)
    left join stock s using (case_id, sku, warehouse) left join sales a using (case_id, sku, warehouse) left join span n on n.case_id = g.case_id
    left join watch w on w.case_id = g.case_id and w.sku = g.sku and w.warehouse = g.warehouse
    left join spell e on e.case_id = g.case_id and e.sku = g.sku and e.warehouse = g.warehouse
    left join sold_span o on o.case_id = g.case_id and o.sku = g.sku and o.warehouse = g.warehouse
    left join age on age.case_id = g.case_id and age.sku = g.sku and age.warehouse = g.warehouse
    left join moved m on m.case_id = g.case_id and m.sku = g.sku and m.warehouse = g.warehouse
    left join last_sale l on l.case_id = g.case_id and l.sku = g.sku),
told as (select *, case when span is null then null when out = 0 then 0 when observed = out then null
                        else greatest(0, out * (with_stock::double / (observed - out)) - without) end as lost from cell),
figure as (
  select case_id, warehouse, category,
    sum(on_hand)::double as units_on_hand, sum(on_hand * cost) as inventory_value,
    sum(on_hand * cost * 0.25) as capital_cost, case when bool_or(priced) then sum(on_hand * m3 * storage * 365) end as storage_cost,
    sum(on_hand * cost * 0.02) as shrink_cost, sum(on_hand * cost * 0.05) as obsolescence_cost,
    sum(on_hand * cost * 0.32 + on_hand * m3 * storage * 365) as carrying_cost,
    greatest(sum(on_hand) filter (room is not null) / (sum(room) / count(distinct sku)),
      sum(on_hand * m3) filter (room_m3 is not null) / (sum(room_m3) / count(distinct sku))) as storage_utilisation,
    sum(s365 * cost) * 365 / any_value(history) / nullif(sum(on_hand * cost), 0) as point_in_time_turnover,
    sum(on_hand * cost) / nullif(sum(s90 * cost) / least(90, any_value(history)), 0) as snapshot_days_on_hand,
    sum(sold_span * cost) * 365 / any_value(span) / nullif(sum(stock * cost / shots), 0) as turnover,
    sum(stock * cost / shots) / nullif(sum(sold_span * cost) / any_value(span), 0) as trailing_days_on_hand,
    case when any_value(span) is null then null else sum(stock * cost / shots) end as average_inventory_value,
    sum(s7)::double / least(7, any_value(history)) as velocity_7, sum(s30)::double / least(30, any_value(history)) as velocity_30,
    sum(s90)::double / least(90, any_value(history)) as velocity_90,
    case when any_value(span) is null then null else sum(with_stock::double / (observed - out)) filter (observed > out) end as velocity_in_stock,
    case when any_value(span) is null then null else sum(out)::double end as stockout_days,
    case when any_value(span) is null then null else sum(out)::double / nullif(sum(observed), 0) end as stockout_day_share,
    sum(lost) as estimated_lost_units, sum(lost * price) as estimated_lost_sales, sum(lost * greatest(0, price - cost)) as estimated_lost_margin,
    sum(filled)::double / nullif(sum(asked), 0) as unit_fill_rate, sum(whole)::double / nullif(sum(lines), 0) as line_fill_rate,
    sum(on_hand * dead)::double as dead_stock_units, sum(on_hand * dead * cost) as dead_stock_value,
    sum(on_hand * dead * cost) / nullif(sum(on_hand * cost), 0) as dead_stock_share,
    sum(on_hand * slow)::double as slow_stock_units, sum(on_hand * slow * cost) as slow_stock_value,
    sum(on_hand * slow * cost) / nullif(sum(on_hand * cost), 0) as slow_stock_share,
    sum(aged_days)::double / nullif(sum(aged), 0) as average_age,
    sum(moved)::double as moved_units, sum(moved)::double / nullif(sum(s365) * 365.0 / any_value(history), 0) as moved_share,
    sum(transfers)::double as transfer_count, sum(excessive)::double / nullif(sum(transfers), 0) as excessive_transfer_rate
  from told group by grouping sets ((case_id), (case_id, warehouse), (case_id, category))),
wide as (select case_id, warehouse, category, columns(* exclude (case_id, warehouse, category)) from figure)
select * from wide where category is distinct from '' order by case_id, warehouse nulls first, category nulls first`;

/** Orders as customers see them: OTIF and split shipments, for the whole case. */
export const ORDER_SQL = `
with day as (select case_id, max(snapshot_date) as as_of from inventory group by 1),
line as (select o.*, d.as_of, row_number() over () as rid from orders o join day d using (case_id) where o.ordered_on <= d.as_of and o.units > 0),
named as (select *, coalesce(order_id, 'line ' || rid) as ord from line),
due as (select *, max(promised_on) over (partition by case_id, ord) as latest from named),
hit as (select case_id, ord, any_value(latest) as latest, any_value(as_of) as as_of,
    bool_and(delivered_on is not null and delivered_on <= coalesce(promised_on, latest) and coalesce(units_shipped >= units, true)) as ok
  from due where latest is not null group by 1, 2),
otif as (select case_id, avg(ok::int)::double as otif from hit where latest > as_of - 365 and latest <= as_of group by 1),
told as (select case_id, bool_or(promised_on is not null) and bool_or(delivered_on is not null) as known from line group by 1),
-- an order counts with the lines of the last year, and is split by all of its lines
ships as (select case_id, order_id, count(distinct warehouse) > 1 as split, bool_or(ordered_on > as_of - 365) as late from line where order_id is not null group by 1, 2),
split as (select case_id, avg(split::int)::double as split_shipments from ships where late group by 1)
select d.case_id, case when t.known then o.otif end as otif, s.split_shipments
from day d left join otif o using (case_id) left join told t using (case_id) left join split s using (case_id) order by 1`;

/** What the columns of kpi_sku add up to, from a table "cell" that holds them unrounded. */
export const CELL_SQL = `
select warehouse, abc_class,
  sum(demand - lost_before) / nullif(sum(demand), 0) as expected_fill_rate,
  sum(served_before) / nullif(sum(demand), 0) as local_fill_rate,
  avg(no_stockout_before) as expected_cycle_service,
  sum(lost_before) as expected_lost_units,
  sum(shipping_cost_before) as expected_shipping_cost,
  sum(within_two_days_before) filter (within_two_days_before is not null) / nullif(sum(demand) filter (within_two_days_before is not null), 0) as share_within_two_days,
  sum(transit_days_before) / nullif(sum(transit_units_before), 0) as average_transit,
  count(*) filter (stocked = 1 and demand > 0 and available_before = 0)::double / nullif(count(*) filter (stocked = 1 and demand > 0), 0) as stockout_rate,
  coalesce(sum(demand) filter (stocked = 0 and on_hand_before = 0), 0) / nullif(sum(demand), 0) as unstocked_demand_share,
  sum(cover_before * demand / horizon) filter (cover_before is not null) / nullif(sum(demand / horizon) filter (cover_before is not null), 0) as forward_cover,
  sum(excess_before) as excess_units, sum(excess_before * unit_cost) as excess_value,
  sum(excess_before * unit_cost) / nullif(sum(demand / horizon * unit_cost), 0) as excess_cover,
  sum(misplaced_before * unit_cost) / nullif(sum(on_hand_before * unit_cost), 0) as imbalance,
  sum(misplaced_before * unit_cost) as misplaced_value, sum(misplaced_gain_before) as imbalance_cost
from cell group by grouping sets ((), (warehouse), (abc_class), (warehouse, abc_class))`;

/** What a plan moves, from its transfers as they are written (table "planned"). */
export const PLAN_SQL = `
with day as (select case_id, max(snapshot_date) as as_of from inventory group by 1),
line as (select o.*, d.as_of, coalesce(o.units_shipped, o.units) as sold from orders o join day d using (case_id) where o.ordered_on <= d.as_of and o.units > 0),
past as (select case_id, least(365, max(as_of) - min(ordered_on) + 1) as days from line group by 1),
grid as (select s.case_id, s.sku, w.warehouse, coalesce(s.category, '') as category, s.unit_cost::double as cost from skus s join warehouses w using (case_id)),
sold as (select case_id, sku, warehouse, sum(sold) as units from line where ordered_on > as_of - 365 group by all),
sent as (select case_id, sku, "from" as warehouse, sum(units) as units from planned group by all),
received as (select case_id, sku, "to" as warehouse, sum(units) as units, sum(cost) as cost from planned group by all),
figure as (
  select case_id, warehouse, category,
    coalesce(sum(s.units), 0)::double as units_sent, coalesce(sum(r.units), 0)::double as units_received, coalesce(sum(r.cost), 0)::double as transfer_cost,
    coalesce(sum(r.cost), 0) / nullif(sum(o.units * g.cost) / any_value(p.days) * 7, 0) as transfer_cost_share
  from grid g join past p using (case_id) left join sent s using (case_id, sku, warehouse) left join received r using (case_id, sku, warehouse)
    left join sold o using (case_id, sku, warehouse)
  group by grouping sets ((case_id), (case_id, warehouse), (case_id, category)))
select * from figure where category is distinct from '' and case_id in (select case_id from planned) order by case_id, warehouse nulls first, category nulls first`;
