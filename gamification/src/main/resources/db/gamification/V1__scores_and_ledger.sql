-- How far an athlete's events have been taken. Everything about an athlete is changed while this row is locked.
create table athlete_score (
    athlete_id uuid   primary key,
    -- Of the newest score event; older ones are repeats.
    sequence   bigint not null default 0 check (sequence >= 0),
    -- Of the newest ledger entry.
    entries    bigint not null default 0 check (entries >= 0),
    points     bigint not null default 0 check (points >= 0)
);

-- The log that every award is a fold over: activities as their newest revisions say.
create table logged_activity (
    athlete_id  uuid        not null,
    activity_id uuid        not null,
    revision    integer     not null,
    starts_at   timestamptz not null,
    -- On the athlete's own clock; its date is the day that the activity counts for.
    local_start timestamp   not null,
    sport       text        not null,
    load_centi  bigint      not null check (load_centi >= 0),
    load_source text        not null,
    distance_m  bigint      not null check (distance_m >= 0),
    active_s    bigint      not null check (active_s >= 0),
    ascent_m    bigint      not null check (ascent_m >= 0),
    verified    boolean     not null,
    primary key (athlete_id, activity_id)
);

create index logged_activity_by_start on logged_activity (athlete_id, starts_at);

create table day_score (
    athlete_id   uuid        not null,
    day          date        not null,
    load_centi   bigint      not null,
    points       integer     not null check (points >= 0),
    rule_version integer     not null,
    evidence     uuid[]      not null,
    primary key (athlete_id, day)
);

-- Append-only: what turns out wrong is corrected by another entry.
create table ledger_entry (
    athlete_id   uuid        not null,
    sequence     bigint      not null check (sequence > 0),
    entry_id     uuid        not null unique,
    kind         text        not null check (kind in ('EFFORT', 'ACHIEVEMENT', 'CHALLENGE')),
    subject      text        not null,
    points       bigint      not null,
    awards       integer     not null,
    correction   boolean     not null,
    rule_id      text        not null,
    rule_version integer     not null,
    evidence     uuid[]      not null,
    reason_en    text        not null,
    reason_ru    text        not null,
    at           timestamptz not null,
    primary key (athlete_id, sequence)
);

create index ledger_entry_by_subject on ledger_entry (athlete_id, kind, subject);

create function refuse_to_change_the_ledger() returns trigger language plpgsql as $$
begin
    raise exception 'ledger_entry: append-only (expected: a correcting entry)';
end
$$;

create trigger ledger_is_append_only before update or delete on ledger_entry
    for each row execute function refuse_to_change_the_ledger();
