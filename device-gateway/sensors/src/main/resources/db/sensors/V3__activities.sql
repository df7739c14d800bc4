-- The newest revision of each activity, for lists.
-- Devices make the ids, so an id means something only together with its athlete: one file imported by two athletes
-- is two activities, and nobody can take another's id away.
create table activity (
    id          uuid        not null,
    athlete_id  uuid        not null,
    revision    integer     not null check (revision >= 0),
    status      text        not null check (status in ('PROVISIONAL', 'FINAL', 'REVISED', 'WITHDRAWN')),
    starts_at   timestamptz,
    -- Where a withdrawn activity lives on.
    merged_into uuid,
    primary key (athlete_id, id),
    check (status = 'WITHDRAWN' or (starts_at is not null and merged_into is null))
);

create index activity_by_athlete on activity (athlete_id, starts_at desc, id desc) where status <> 'WITHDRAWN';
create index activity_by_merge on activity (athlete_id, merged_into) where merged_into is not null;

-- Every revision as it was told, so that history and explanations are what was true then.
create table activity_revision (
    athlete_id  uuid        not null,
    activity_id uuid        not null,
    revision    integer     not null,
    status      text        not null,
    computed_at timestamptz not null,
    message     bytea       not null,
    primary key (athlete_id, activity_id, revision),
    foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- What sensors needs of athlete.settings: when an athlete's day begins.
create table athlete_time_zone (
    athlete_id uuid primary key,
    time_zone  text not null
);
