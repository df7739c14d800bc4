-- Who may be ranked, and in which classes: as of the newest activity.
create table competitor (
    athlete_id uuid        primary key,
    as_of      timestamptz not null,
    classes    text[]      not null,
    -- Does not want to be seen on boards.
    hidden     boolean     not null default false
);

-- One row a board and athlete. A board's order is kept in memory and follows these rows.
create table standing (
    board      text        not null,
    athlete_id uuid        not null,
    score      bigint      not null,
    reached_at timestamptz not null,
    classes    text[]      not null,
    -- Off the board; kept so that who follows the rows hears of it.
    gone       boolean     not null,
    -- Which transaction wrote it: what a reader has not seen is not older than the oldest one that was running then.
    changed_by xid8        not null default pg_current_xact_id(),
    primary key (board, athlete_id)
);

create index standing_by_change on standing (board, changed_by);
create index standing_by_athlete on standing (athlete_id);
