-- What the starter keeps in every service's database, in a schema of its own.

create table outbox (
    id          bigint generated always as identity primary key,
    event_id    uuid        not null default gen_random_uuid(),
    appended_at timestamptz not null default now(),
    topic       text        not null,
    key         bytea       not null,
    value       bytea, -- null deletes the key from a compacted topic
    type        text        not null
);

-- A published event is deleted, so the table stays small and its statistics are worth nothing.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Events of one key get their ids in the order in which their transactions commit: the lock is held until then.
-- 1024 buckets, because each lock takes a place in a table that all transactions of the server share.
-- The transaction gets its own number before the event gets its id: the relay relies on that when it decides
-- below which id nothing can appear any more.
create function append_outbox(topic text, key bytea, value bytea, type text) returns void
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(1413827661, hashtext(topic || encode(key, 'hex')) & 1023);
    perform pg_current_xact_id();
    insert into starter.outbox (topic, key, value, type) values (topic, key, value, type);
end
$$;

create table inbox (
    event_id text        primary key,
    seen_at  timestamptz not null default now()
);
create index inbox_seen_at on inbox (seen_at);

-- Neither the caller's key nor the answer can be read here: an answer may hold a secret that is told only once.
create table idempotency (
    key_hash    bytea       primary key,
    fingerprint bytea       not null,
    answer      bytea       not null,
    answered_at timestamptz not null
);
create index idempotency_answered_at on idempotency (answered_at);
