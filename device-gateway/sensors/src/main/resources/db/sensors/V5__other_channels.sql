-- Channels that Telemark has no name for: [{"name", "unit", "values": one a record, null for none}]. Chunks stored before
-- this have theirs in the message only, from where tables of readings take them.
alter table chunk add column other jsonb;

-- The same rows, with {"name": {"value", "unit"}} of what else the record holds, null where it holds nothing else.
create or replace view sample as
select chunk.athlete_id,
       chunk.device_id,
       chunk.activity_id,
       chunk.boot_id,
       chunk.sequence,
       record.*,
       (select jsonb_object_agg(
                   column_of.one ->> 'name',
                   jsonb_build_object(
                       'value', column_of.one -> 'values' -> (record.record_number - 1)::integer,
                       'unit', column_of.one ->> 'unit'))
        from jsonb_array_elements(chunk.other) as column_of (one)
        where jsonb_typeof(column_of.one -> 'values' -> (record.record_number - 1)::integer) = 'number') as other
from chunk
cross join lateral unnest(
    record_times, heart_rate, power, cadence, speed, distance, latitude, longitude, altitude, temperature,
    left_right_balance, ground_contact_time, vertical_oscillation, step_length, respiration, steps, battery
) with ordinality as record (
    at, heart_rate, power, cadence, speed, distance, latitude, longitude, altitude, temperature,
    left_right_balance, ground_contact_time, vertical_oscillation, step_length, respiration, steps, battery, record_number
);
