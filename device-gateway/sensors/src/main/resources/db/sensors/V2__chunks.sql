-- The gate of the archive: a batch is stored once, whatever its corrected time. A table of its own, because a unique key
-- on partitions (and on hypertables) would have to contain the time, and a second delivery may bear another one.
create table archived_batch (
    device_id uuid   not null,
    boot_id   bigint not null,
    sequence  bigint not null,
    primary key (device_id, boot_id, sequence)
);

-- One row per accepted batch: the bytes as they came, and beside them one array per channel, aligned with record_times.
-- Nothing here needs native partitions: with TimescaleDB, create_hypertable takes the same columns and the same index.
create table chunk (
    -- First and last record, by corrected time, without records that lie a day off the others.
    starts_at            timestamptz not null,
    ends_at              timestamptz not null,
    athlete_id           uuid        not null,
    device_id            uuid        not null,
    boot_id              bigint      not null,
    sequence             bigint      not null,
    device_kind          smallint    not null,
    -- Null for a device that has no notion of an activity.
    activity_id          uuid,
    received_at          timestamptz not null,
    -- The accepted Chunk, bit by bit: what a recall sends again.
    message              bytea       not null,
    record_times         timestamptz[],
    heart_rate           real[],
    power                real[],
    cadence              real[],
    speed                real[],
    distance             double precision[],
    latitude             double precision[],
    longitude            double precision[],
    altitude             real[],
    temperature          real[],
    left_right_balance   real[],
    ground_contact_time  real[],
    vertical_oscillation real[],
    step_length          real[],
    respiration          real[],
    steps                real[],
    battery              real[],
    -- In order, without times of their own.
    rr_millis            integer[]
) partition by range (starts_at);

-- Serves an activity, a day (all of one athlete's entries of a month lie side by side) and a recall.
create index chunk_by_athlete on chunk (athlete_id, activity_id, starts_at);

-- Months are created when their first chunk comes. What lies outside any sensible time stays here.
create table chunk_other_times partition of chunk default;

-- The sink's own place in the topic, in the same transaction as the rows. Kafka's committed offsets are only advice.
create table archive_position (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null check (next_offset >= 0),
    primary key (topic, partition)
);

-- What the archive knows of a device: one upsert per device and transaction.
create table device_activity (
    device_id        uuid primary key,
    athlete_id       uuid        not null,
    last_received_at timestamptz not null,
    last_recorded_at timestamptz not null,
    battery_percent  real,
    channels         text[]      not null,
    -- Batches that ingest let through a second time. Anything but 0 is a fault upstream.
    repeated_batches bigint      not null default 0
);

-- One row per recorded moment, for SQL and BI.
create view sample as
select chunk.athlete_id,
       chunk.device_id,
       chunk.activity_id,
       chunk.boot_id,
       chunk.sequence,
       record.*
from chunk
cross join lateral unnest(
    record_times, heart_rate, power, cadence, speed, distance, latitude, longitude, altitude, temperature,
    left_right_balance, ground_contact_time, vertical_oscillation, step_length, respiration, steps, battery
) with ordinality as record (
    at, heart_rate, power, cadence, speed, distance, latitude, longitude, altitude, temperature,
    left_right_balance, ground_contact_time, vertical_oscillation, step_length, respiration, steps, battery, record_number
);
