-- All versions of all rules; none is ever changed.
create table rule (
    id         text        not null check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    version    integer     not null check (version > 0),
    valid_from date        not null,
    retired    boolean     not null,
    body       jsonb       not null,
    -- Who wrote it; null for the house's own first rules.
    author     uuid,
    written_at timestamptz not null,
    primary key (id, version)
);

-- Ill or injured; open while it lasts.
create table pause (
    athlete_id uuid not null,
    from_day   date not null,
    until_day  date check (until_day >= from_day),
    primary key (athlete_id, from_day)
);

-- Days that were meant for training or for rest.
create table planned_day (
    athlete_id uuid not null,
    day        date not null,
    kind       text not null check (kind in ('TRAINING', 'REST')),
    primary key (athlete_id, day)
);
