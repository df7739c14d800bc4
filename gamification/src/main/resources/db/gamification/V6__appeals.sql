-- An athlete says that a doubted activity was real.
create table appeal (
    athlete_id  uuid        not null,
    activity_id uuid        not null,
    text        text        not null check (length(text) between 1 and 1000),
    at          timestamptz not null,
    primary key (athlete_id, activity_id)
);

-- What staff decided, by whom and why; of several of an activity the newest holds. Append-only, like the ledger.
create table ruling (
    id          bigint generated always as identity primary key,
    athlete_id  uuid        not null,
    activity_id uuid        not null,
    verified    boolean     not null,
    reason      text        not null check (length(reason) between 1 and 1000),
    staff       uuid        not null,
    at          timestamptz not null
);

create index ruling_by_activity on ruling (athlete_id, activity_id);
create index appeal_by_time on appeal (at);

create function refuse_to_change_rulings() returns trigger language plpgsql as $$
begin
    raise exception 'ruling: append-only (expected: another ruling)';
end
$$;

create trigger rulings_are_append_only before update or delete on ruling
    for each row execute function refuse_to_change_rulings();
